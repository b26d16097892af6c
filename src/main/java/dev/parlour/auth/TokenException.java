package dev.parlour.auth;

/**
 * A token that proves nothing; the message says why, for the person who wrote the client, and holds
 * no part of the token's signature.
 *
 * <p>Without a stack trace: it is an answer to a peer, not a fault of this server.
 */
public final class TokenException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean retry;

  private TokenException(String message, boolean retry) {
    super(message, null, false, false);
    this.retry = retry;
  }

  /** It will never do. */
  public static TokenException refused(String message) {
    return new TokenException(message, false);
  }

  /** It can't be checked now: the keys are not at hand. */
  public static TokenException unchecked(String message) {
    return new TokenException(message, true);
  }

  /** Whether the same token can succeed later. */
  public boolean retry() {
    return retry;
  }
}
