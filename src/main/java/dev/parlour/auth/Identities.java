package dev.parlour.auth;

import dev.parlour.UserId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out who somebody is: by a token, by the server's own login, or as a guest; in that order.
 * Thread-safe: immutable.
 *
 * @param tokens checks tokens
 * @param guests lets guests in, or not
 * @param users what those may do whom the server's own login vouches for
 */
public record Identities(Tokens tokens, Guests guests, Grants users) {

  /**
   * Who that is.
   *
   * @return nobody when nothing was brought that shows it; fails with a {@link TokenException}
   */
  public CompletionStage<Identity> of(Credentials brought) {
    if (brought.token() != null) {
      return tokens.check(brought.token());
    }
    if (brought.login() != null) {
      return loggedIn(brought.login());
    }
    return CompletableFuture.completedFuture(
        guests.admit(brought.guestName()).orElse(Identity.nobody()));
  }

  private CompletionStage<Identity> loggedIn(String login) {
    try {
      UserId user = new UserId(login);
      if (!user.isGuest()) {
        return CompletableFuture.completedFuture(new Identity(user, users, null));
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    return CompletableFuture.failedFuture(
        TokenException.refused("the name of the server's own login can't be a user's"));
  }
}
