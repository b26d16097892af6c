package dev.parlour.endpoint;

import dev.parlour.auth.BearerToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A handshake that knows its {@link Caller}, and from which the container learns no token. Used by
 * one thread.
 */
final class CallerRequest extends HttpServletRequestWrapper {

  private final Caller caller;
  private final String subprotocols;

  CallerRequest(HttpServletRequest request, BearerToken tokens, String address) {
    super(request);
    caller = new Caller(address, request.getUserPrincipal(), tokens.of(request));
    subprotocols = BearerToken.withoutToken(request);
  }

  @Override
  public Principal getUserPrincipal() {
    return caller;
  }

  @Override
  public String getHeader(String name) {
    if (isHidden(name)) {
      return null;
    }
    return isSubprotocols(name) ? subprotocols : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (isHidden(name)) {
      return Collections.emptyEnumeration();
    }
    return isSubprotocols(name)
        ? Collections.enumeration(List.of(subprotocols))
        : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream().filter(name -> !isHidden(name)).toList());
  }

  private boolean isHidden(String header) {
    return header.equalsIgnoreCase(BearerToken.AUTHORIZATION)
        || header.equalsIgnoreCase("Cookie")
        || header.equalsIgnoreCase(BearerToken.SUBPROTOCOLS) && subprotocols.isEmpty();
  }

  private static boolean isSubprotocols(String header) {
    return header.equalsIgnoreCase(BearerToken.SUBPROTOCOLS);
  }
}
