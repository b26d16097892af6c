package dev.parlour.auth;

import java.util.concurrent.CompletionStage;

/** Finds out who a token stands for. Thread-safe. */
public interface Tokens {

  /**
   * Checks a token.
   *
   * @param token as it came, from anybody; it is never logged, nor part of an error
   * @return whose it is: completed at once where the keys are at hand, and otherwise once they have
   *     been fetched; fails with a {@link TokenException}
   */
  CompletionStage<Identity> check(String token);
}
