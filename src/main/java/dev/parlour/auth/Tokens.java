package dev.parlour.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out who a token stands for. Thread-safe. */
public interface Tokens extends AutoCloseable {

  /**
   * Checks a token.
   *
   * @param token as it came, from anybody; it is never logged, nor part of an error
   * @return whose it is: completed at once where the keys are at hand, and otherwise once they have
   *     been fetched; fails with a {@link TokenException}
   */
  CompletionStage<Identity> check(String token);

  /** Ends what it has running in the background. */
  @Override
  default void close() {}

  /** Those of a server that has no key to check one with. */
  static Tokens none() {
    return token ->
        CompletableFuture.failedFuture(
            TokenException.refused(
                "this server does not take tokens: set parlour.jwt.keys, .url or .secret"));
  }
}
