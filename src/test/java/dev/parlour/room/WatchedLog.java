package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log whose appends wait for the test, and that tells when it is closed. Not thread-safe. */
final class WatchedLog implements RoomLog {

  private final RoomLog log;
  private final Runnable onClose;
  private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  WatchedLog(RoomLog log, Runnable onClose) {
    this.log = log;
    this.onClose = onClose;
  }

  /** From now on, appends wait until this completes, and fail if it does. */
  CompletableFuture<Void> hold() {
    gate = new CompletableFuture<>();
    return gate;
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return gate.thenCompose(open -> log.append(draft));
  }

  @Override
  public void close() {
    log.close();
    onClose.run();
  }

  @Override
  public LogKind kind() {
    return log.kind();
  }

  @Override
  public Position head() {
    return log.head();
  }

  @Override
  public long oldest() {
    return log.oldest();
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    return log.read(after, maxMessages, maxBytes);
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    return log.readBack(before, maxMessages, maxBytes);
  }

  @Override
  public CompletionStage<Void> refresh() {
    return log.refresh();
  }

  @Override
  public void trim() {
    log.trim();
  }
}
