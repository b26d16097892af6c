package dev.parlour.room;

import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.ForwardingRoomLog;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A log that does all on threads of its own, as one in a database does: one that writes, one that
 * tells what was written, in order, one that reads. Thread-safe, as the log that it hands on to.
 */
final class LaterLog extends ForwardingRoomLog {

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final ExecutorService teller = Executors.newSingleThreadExecutor();
  private final ExecutorService reader = Executors.newSingleThreadExecutor();

  LaterLog(RoomLog log) {
    super(log);
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    CompletableFuture<Appended> told = new CompletableFuture<>();
    writer.execute(
        () -> {
          Appended appended = log().append(draft).toCompletableFuture().join();
          teller.execute(() -> told.complete(appended));
        });
    return told;
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    return later(() -> log().read(after, maxMessages, maxBytes));
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    return later(() -> log().readBack(before, maxMessages, maxBytes));
  }

  @Override
  public CompletionStage<Void> refresh() {
    return later(log()::refresh);
  }

  private <T> CompletionStage<T> later(Supplier<CompletionStage<T>> question) {
    return CompletableFuture.supplyAsync(() -> question.get().toCompletableFuture().join(), reader);
  }

  /** Ends its threads, too. */
  @Override
  public void close() {
    log().close();
    writer.shutdownNow();
    teller.shutdownNow();
    reader.shutdownNow();
  }
}
