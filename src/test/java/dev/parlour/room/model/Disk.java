package dev.parlour.room.model;

import dev.parlour.log.LogException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What takes time: it is answered in order, when the test says so. Not thread-safe. */
final class Disk {

  private record Question(Runnable answer, Runnable refusal) {}

  private final Queue<Question> waiting = new ArrayDeque<>();

  /** Asks for something that can always be had. */
  <T> CompletionStage<T> ask(Supplier<T> found) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable answer = () -> result.complete(found.get());
    waiting.add(new Question(answer, answer));
    return result;
  }

  /** Asks for something that may be refused. */
  <T> CompletionStage<T> tryFor(Supplier<T> found) {
    CompletableFuture<T> result = new CompletableFuture<>();
    waiting.add(
        new Question(
            () -> result.complete(found.get()), () -> result.completeExceptionally(unavailable())));
    return result;
  }

  static LogException unavailable() {
    return new LogException(LogException.Reason.UNAVAILABLE, "as the test wants it", null);
  }

  /** Answers the question that has waited longest; false when there is none. */
  boolean answer() {
    Question next = waiting.poll();
    if (next != null) {
      next.answer().run();
    }
    return next != null;
  }

  /** Refuses it, if it may be. */
  void refuse() {
    Question next = waiting.poll();
    if (next != null) {
      next.refusal().run();
    }
  }
}
