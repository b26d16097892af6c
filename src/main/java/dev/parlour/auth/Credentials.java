package dev.parlour.auth;

/**
 * What somebody brings to show who they are. Immutable.
 *
 * @param token to be checked, or null
 * @param login whom the server itself has let in, or null
 * @param guestName what a guest wants to be called, or null
 */
public record Credentials(String token, String login, String guestName) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "Credentials[login=" + login + ", guestName=" + guestName + "]";
  }
}
