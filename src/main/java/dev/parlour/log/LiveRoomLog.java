package dev.parlour.log;

import dev.parlour.Position;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A log that keeps nothing, no keys either: it numbers messages, for rooms that are live only.
 *
 * <p>Thread-safe: one lock guards the counter.
 */
public final class LiveRoomLog implements RoomLog {

  private final String epoch;
  private final Clock clock;

  private final Object lock = new Object();

  /** Guarded by lock. */
  private long head;

  /**
   * @param epoch names this run of numbers; see {@link Position}
   */
  public LiveRoomLog(String epoch, Clock clock) {
    this.epoch = epoch;
    this.clock = clock;
  }

  @Override
  public LogKind kind() {
    return LogKind.NONE;
  }

  @Override
  public Position head() {
    synchronized (lock) {
      return new Position(epoch, head);
    }
  }

  @Override
  public long oldest() {
    return head().seq() + 1;
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    synchronized (lock) {
      Message message = Message.of(draft, new Position(epoch, ++head), clock.millis());
      return CompletableFuture.completedFuture(new Appended(message, false));
    }
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    return CompletableFuture.completedFuture(new Page(List.of(), head().seq()));
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    return CompletableFuture.completedFuture(new Page(List.of(), head().seq()));
  }

  @Override
  public CompletionStage<Void> refresh() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    // Nothing is held beside itself.
  }

  @Override
  public void trim() {
    // Nothing is held.
  }
}
