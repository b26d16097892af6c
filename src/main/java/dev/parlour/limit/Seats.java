package dev.parlour.limit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Who has how many connections, by user or by address, and what they may publish together. Holds
 * nothing for whom it has no seat taken, so it takes no more memory than there are connections.
 *
 * <p>Thread-safe: a row is changed only within the map's own {@code compute}.
 *
 * @param <K> what seats are counted by
 */
public final class Seats<K> {

  private final int most;
  private final Function<K, Throttle> together;
  private final Map<K, Row> rows = new ConcurrentHashMap<>();

  /** The seats of one key. */
  static final class Row {
    private final Throttle together;

    /** Changed within {@code compute} only. */
    private int taken;

    Row(Throttle together) {
      this.together = together;
    }

    Throttle together() {
      return together;
    }
  }

  /**
   * @param most the most seats of one key, at least 1
   * @param together gives what those who have the seats of one key share
   */
  public Seats(int most, Function<K, Throttle> together) {
    this.most = most;
    this.together = together;
  }

  /** Takes a seat; empty when all of this key are taken. */
  public Optional<Seat> take(K key) {
    Seat seat = new Seat(() -> release(key));
    rows.compute(
        key,
        (same, before) -> {
          Row row = before == null ? new Row(together.apply(key)) : before;
          if (row.taken < most) {
            row.taken++;
            seat.in(row);
          }
          return row;
        });
    return Optional.of(seat).filter(Seat::isTaken);
  }

  /** What those who have the seats of this key share, or would. */
  public Throttle together(K key) {
    Row row = rows.get(key);
    return row == null ? together.apply(key) : row.together;
  }

  private void release(K key) {
    rows.computeIfPresent(
        key,
        (same, row) -> {
          row.taken--;
          return row.taken == 0 ? null : row;
        });
  }

  /** Whether no seat is left of this key, as things are. */
  public boolean isFull(K key) {
    Row row = rows.get(key);
    return row != null && row.taken >= most;
  }

  /** The most seats of one key. */
  public int most() {
    return most;
  }

  /** How many keys have seats. */
  public int count() {
    return rows.size();
  }
}
