package dev.parlour.auth;

import java.time.Duration;

/** Where the public keys are that tokens are checked with. Used by one thread at a time. */
public interface KeySource {

  /**
   * The keys as they are there now. May take its time, up to a limit of its own.
   *
   * @return the same as before when nothing has changed
   * @throws UnusableKeyException when they can't be had now, or can't be used
   */
  KeyRing load() throws UnusableKeyException;

  /** How often to look for new ones. */
  Duration interval();

  /** Whether the server only starts with these keys. */
  boolean isNeededAtStart();

  /** What to call it in a log; holds nothing secret. */
  String name();
}
