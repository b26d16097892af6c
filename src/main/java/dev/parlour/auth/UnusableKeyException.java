package dev.parlour.auth;

/** Keys that can't be had, or can't be used; the message says why and holds nothing secret. */
public final class UnusableKeyException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableKeyException(String message) {
    super(message);
  }

  UnusableKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
