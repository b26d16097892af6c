package dev.parlour.log;

/**
 * The log can't do it now; nothing that failed so was acknowledged.
 *
 * <p>Without a stack trace: it is an answer, not a fault. What went wrong below is its cause.
 */
public final class LogException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** What it is kept in can't be reached, or written. */
    UNAVAILABLE,
    /** More waits to be written than may. */
    OVERLOADED
  }

  private final Reason reason;

  /**
   * @param message for people: what is wrong
   * @param cause what went wrong below, or null
   */
  public LogException(Reason reason, String message, Throwable cause) {
    super(message, cause, false, false);
    this.reason = reason;
  }

  /** Why it can't. */
  public Reason reason() {
    return reason;
  }
}
