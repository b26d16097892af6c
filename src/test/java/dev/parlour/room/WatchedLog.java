package dev.parlour.room;

import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.ForwardingRoomLog;
import dev.parlour.log.RoomLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log whose appends wait for the test, and that tells when it is closed. Not thread-safe. */
final class WatchedLog extends ForwardingRoomLog {

  private final Runnable onClose;
  private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  WatchedLog(RoomLog log, Runnable onClose) {
    super(log);
    this.onClose = onClose;
  }

  /** From now on, appends wait until this completes, and fail if it does. */
  CompletableFuture<Void> hold() {
    gate = new CompletableFuture<>();
    return gate;
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return gate.thenCompose(open -> log().append(draft));
  }

  @Override
  public void close() {
    log().close();
    onClose.run();
  }
}
