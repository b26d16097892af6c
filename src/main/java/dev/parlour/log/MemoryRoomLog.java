package dev.parlour.log;

import dev.parlour.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Guarded by lock. Those held that have a key. */
  private final Map<String, Message> keyed = new HashMap<>();

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
  public CompletionStage<Appended> append(Draft draft) {
    synchronized (lock) {
      long now = clock.millis();
      drop(now);
      Message first = draft.key() == null ? null : keyed.get(draft.key());
      if (first != null) {
        return CompletableFuture.completedFuture(new Appended(first, true));
      }
      Message message = Message.of(draft, new Position(epoch, ++head), now);
      held.put(message.seq(), message);
      if (message.key() != null) {
        keyed.put(message.key(), message);
      }
      heldBytes += message.cost();
      drop(now);
      return CompletableFuture.completedFuture(new Appended(message, false));
    }
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    synchronized (lock) {
      return page(take(held.tailMap(after, false).values(), maxMessages, maxBytes));
    }
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    synchronized (lock) {
      Collection<Message> newestFirst = held.headMap(before, false).descendingMap().values();
      List<Message> messages = take(newestFirst, maxMessages, maxBytes);
      Collections.reverse(messages);
      return page(messages);
    }
  }

  /** As many of them as may be, at least one if there is one. */
  private static List<Message> take(Collection<Message> from, int maxMessages, long maxBytes) {
    List<Message> messages = new ArrayList<>();
    long bytes = 0;
    for (Message message : from) {
      bytes += message.cost();
      if (!messages.isEmpty() && (messages.size() == maxMessages || bytes > maxBytes)) {
        break;
      }
      messages.add(message);
    }
    return messages;
  }

  /** Call with the lock held. */
  private CompletionStage<Page> page(List<Message> messages) {
    return CompletableFuture.completedFuture(new Page(List.copyOf(messages), head));
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
      Message dropped = held.pollFirstEntry().getValue();
      keyed.remove(dropped.key());
      heldBytes -= dropped.cost();
    }
  }
}
