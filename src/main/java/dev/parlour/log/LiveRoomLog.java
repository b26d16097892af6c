package dev.parlour.log;

import dev.parlour.Position;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A log that keeps nothing: it numbers messages, for rooms that are live only.
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
  public CompletionStage<Message> append(Draft draft) {
    synchronized (lock) {
      Position position = new Position(epoch, ++head);
      return CompletableFuture.completedFuture(
          new Message(position, draft.from(), clock.millis(), draft.key(), draft.data()));
    }
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    return CompletableFuture.completedFuture(new Page(List.of(), head().seq()));
  }

  @Override
  public void trim() {
    // Nothing is held.
  }
}
