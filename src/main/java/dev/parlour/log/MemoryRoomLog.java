package dev.parlour.log;

import dev.parlour.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A log in memory, bounded by count, bytes and age; it survives reconnects, not restarts.
 *
 * <p>Thread-safe: one lock guards all state, and is held only for work in memory.
 */
public final class MemoryRoomLog implements RoomLog {

  private final String epoch;
  private final Retention retention;
  private final Clock clock;

  private final Object lock = new Object();

  /** Guarded by lock. Neighbours by their number, oldest first. */
  private final NavigableMap<Long, Message> held = new TreeMap<>();

  /** Guarded by lock. */
  private long heldBytes;

  /** Guarded by lock. */
  private long head;

  /**
   * @param epoch names this run of numbers; see {@link Position}
   */
  public MemoryRoomLog(String epoch, Retention retention, Clock clock) {
    this.epoch = epoch;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public LogKind kind() {
    return LogKind.RECENT;
  }

  @Override
  public Position head() {
    synchronized (lock) {
      return new Position(epoch, head);
    }
  }

  @Override
  public long oldest() {
    synchronized (lock) {
      return head - held.size() + 1;
    }
  }

  @Override
  public CompletionStage<Message> append(Draft draft) {
    synchronized (lock) {
      long now = clock.millis();
      Position position = new Position(epoch, ++head);
      Message message = new Message(position, draft.from(), now, draft.key(), draft.data());
      held.put(position.seq(), message);
      heldBytes += message.cost();
      drop(now);
      return CompletableFuture.completedFuture(message);
    }
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    synchronized (lock) {
      List<Message> messages = new ArrayList<>();
      long bytes = 0;
      for (Message message : held.tailMap(after, false).values()) {
        bytes += message.cost();
        if (!messages.isEmpty() && (messages.size() == maxMessages || bytes > maxBytes)) {
          break;
        }
        messages.add(message);
      }
      return CompletableFuture.completedFuture(new Page(List.copyOf(messages), head));
    }
  }

  @Override
  public void trim() {
    synchronized (lock) {
      drop(clock.millis());
    }
  }

  /** Call with the lock held. */
  private void drop(long now) {
    long tooOld = now - retention.age().toMillis();
    while (held.size() > retention.messages()
        || heldBytes > retention.bytes() && held.size() > 1
        || !held.isEmpty() && held.firstEntry().getValue().at() < tooOld) {
      heldBytes -= held.pollFirstEntry().getValue().cost();
    }
  }
}
