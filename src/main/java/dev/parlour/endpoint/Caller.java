package dev.parlour.endpoint;

import java.security.Principal;

/**
 * Who opens a connection, as far as the handshake tells. It takes the principal's place in the
 * request, as that is the one thing of it that all containers hand on to the session.
 *
 * <p>Thread-safe; the token is given out once, so that the session does not keep it.
 */
public final class Caller implements Principal {

  private final String address;
  private final Principal login;
  private volatile String token;

  /**
   * @param address where the connection comes from, or null when that is not known
   * @param login whom the server itself has let in, or null
   * @param token what was brought, unchecked; or null
   */
  Caller(String address, Principal login, String token) {
    this.address = address;
    this.login = login;
    this.token = token;
  }

  /**
   * What a session's principal says: a caller, or, where nobody put one in, a login of the server.
   */
  static Caller of(Principal principal) {
    return principal instanceof Caller caller ? caller : new Caller(null, principal, null);
  }

  /** Where the connection comes from; null when that is not known. */
  public String address() {
    return address;
  }

  /** Whom the server itself has let in, or null. */
  String login() {
    return login == null ? null : login.getName();
  }

  /** The token, which is then forgotten; null when none was brought. */
  String takeToken() {
    String taken = token;
    token = null;
    return taken;
  }

  @Override
  public String getName() {
    return login == null ? "" : login.getName();
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "Caller[address=" + address + ", login=" + login() + "]";
  }
}
