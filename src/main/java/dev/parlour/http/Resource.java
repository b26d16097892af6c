package dev.parlour.http;

import dev.parlour.auth.Identity;
import dev.parlour.protocol.CommandException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What answers requests of one method at one path. Thread-safe. */
@FunctionalInterface
interface Resource {

  /**
   * Answers a request; called on the container's thread, which must not wait.
   *
   * @param who who asks; fails when that is nobody
   * @return the answer; null where the request is answered by a stream. Fails with a {@link
   *     CommandException} or an {@link HttpException}
   */
  CompletionStage<Answer> answer(Call call, CompletionStage<Identity> who)
      throws CommandException, HttpException;

  /** Does something once it is known who asks. */
  @FunctionalInterface
  interface Known<T> {
    CompletionStage<Answer> answer(T known) throws CommandException, HttpException;
  }

  /** Goes on with what a stage gives; what is thrown then is what fails. */
  static <T> CompletionStage<Answer> then(CompletionStage<T> stage, Known<T> next) {
    return stage.thenCompose(
        known -> {
          try {
            return next.answer(known);
          } catch (CommandException | HttpException e) {
            return CompletableFuture.failedFuture(e);
          }
        });
  }
}
