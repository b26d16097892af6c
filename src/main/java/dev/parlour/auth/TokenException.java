package dev.parlour.auth;

/**
 * A token that proves nothing; the message says why, for the person who wrote the client, and holds
 * no part of the token.
 *
 * <p>Without a stack trace: it is an answer to a peer, not a fault of this server.
 */
public final class TokenException extends Exception {

  /** What is to be done about it. */
  public enum Reason {
    /** It will never do. */
    REFUSED,
    /** It did once: a new one is needed. */
    EXPIRED,
    /** It can't be checked now: the keys are not at hand. The same one may do later. */
    UNCHECKED
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  private TokenException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** It will never do. */
  public static TokenException refused(String message) {
    return new TokenException(Reason.REFUSED, message);
  }

  /** It did once. */
  public static TokenException expired(String message) {
    return new TokenException(Reason.EXPIRED, message);
  }

  /** It can't be checked now. */
  public static TokenException unchecked(String message) {
    return new TokenException(Reason.UNCHECKED, message);
  }

  /** What is to be done about it. */
  public Reason reason() {
    return reason;
  }
}
