package dev.parlour.room.model;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A durable log: what one server knows of what is in the store. Not thread-safe. */
final class StoredLog implements RoomLog {

  private final Store store;
  private final Writer writer;

  private long head;
  private long oldest;
  private boolean closed;

  StoredLog(Store store, Writer writer) {
    this.store = store;
    this.writer = writer;
    learn();
  }

  /** Learns how far it reaches; nobody tells it, once it is closed. */
  void refreshed() {
    if (!closed) {
      learn();
    }
  }

  /** Learns how far it reaches, by what it wrote itself. */
  void learn() {
    head = store.head().seq();
    trimmed();
  }

  /** Learns from where on it is held. */
  void trimmed() {
    oldest = Math.min(store.oldest(), head + 1);
  }

  @Override
  public LogKind kind() {
    return LogKind.DURABLE;
  }

  @Override
  public Position head() {
    return new Position(store.head().epoch(), head);
  }

  @Override
  public long oldest() {
    return oldest;
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return writer.append(this, draft);
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    return CompletableFuture.completedFuture(store.read(after, maxMessages, head));
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    throw new UnsupportedOperationException("nobody looks back here");
  }

  @Override
  public CompletionStage<Void> refresh() {
    refreshed();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void trim() {
    // The store is trimmed by a step of its own.
  }

  @Override
  public void close() {
    closed = true;
  }
}
