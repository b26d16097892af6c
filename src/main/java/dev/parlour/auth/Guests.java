package dev.parlour.auth;

import dev.parlour.UserId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Lets guests in, where a setting opened the door for them. Thread-safe: immutable. */
public final class Guests {

  private final boolean welcome;
  private final Grants grants;

  /**
   * @param welcome whether guests may come in at all
   * @param grants what they may do then
   */
  public Guests(boolean welcome, Grants grants) {
    this.welcome = welcome;
    this.grants = grants;
  }

  /**
   * The identity of a guest.
   *
   * @param name what the guest wants to be called, or null for a name made up
   * @return empty when no guests are let in
   * @throws IllegalArgumentException when the name is not allowed; the message says what is
   */
  public Optional<Identity> admit(String name) {
    if (!welcome) {
      return Optional.empty();
    }
    return Optional.of(Identity.guest(UserId.guest(name == null ? madeUp() : name), grants));
  }

  private static String madeUp() {
    return "guest-" + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36);
  }
}
