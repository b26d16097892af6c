package dev.parlour.room;

import java.util.concurrent.atomic.LongAdder;

/** What has happened in rooms since the start, and how many are in them. Thread-safe. */
public final class RoomCounts {

  private final LongAdder published = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder members = new LongAdder();
  private final LongAdder subscriptions = new LongAdder();
  private final LongAdder behind = new LongAdder();

  void addPublished() {
    published.increment();
  }

  void delivered(long messages) {
    delivered.add(messages);
  }

  /**
   * @param change 1 when one came, -1 when one went
   */
  void members(int change) {
    members.add(change);
  }

  void subscriptions(int change) {
    subscriptions.add(change);
  }

  void behind(int change) {
    behind.add(change);
  }

  /** How many messages were published here; repeats of one are not counted again. */
  public long published() {
    return published.sum();
  }

  /** How many messages were handed to connections: one published counts once for each of them. */
  public long delivered() {
    return delivered.sum();
  }

  /** How many members all rooms have; a user in two rooms counts twice. */
  public long members() {
    return members.sum();
  }

  /** How many subscriptions there are. */
  public long subscriptions() {
    return subscriptions.sum();
  }

  /** How many of them read from the log, instead of being told as it happens. */
  public long behind() {
    return behind.sum();
  }
}
