package dev.parlour.endpoint;

import dev.parlour.LogEvent;
import dev.parlour.connection.Wires;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/**
 * Stands before the doors and turns away, with a plain answer, whoever may not go on: pages of
 * foreign origins, and requests that are no WebSocket handshake.
 *
 * <p>A filter, because the standard's own {@code checkOrigin} sees the origin but not the host it
 * is to be compared with. Thread-safe: immutable once injected.
 */
@WebFilter(
    // The last covers /rooms, too: named as well, the filter would be called twice for it.
    urlPatterns = {"/echo", "/rooms/*"},
    dispatcherTypes = DispatcherType.REQUEST,
    asyncSupported = true)
public class HandshakeFilter implements Filter {

  private static final Logger LOGGER = System.getLogger(HandshakeFilter.class.getName());
  private static final int UPGRADE_REQUIRED = 426;

  /** 16 bytes in Base64: RFC 6455, section 4.1. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  @Inject private OriginPolicy origins;
  @Inject private BearerToken tokens;
  @Inject private Wires wires;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse refusal = (HttpServletResponse) response;
    String origin = http.getHeader("Origin");
    String host = http.getHeader("Host");
    String key = http.getHeader("Sec-WebSocket-Key");
    if (key == null) {
      refusal.setHeader("Upgrade", "websocket");
      // Payara takes any answer with that header for an upgrade, and would leave it without an end.
      refusal.setHeader("Connection", "close");
      answer(refusal, UPGRADE_REQUIRED, "This address speaks WebSocket.\n");
    } else if (!KEY.matcher(key).matches()) {
      answer(refusal, HttpServletResponse.SC_BAD_REQUEST, "Sec-WebSocket-Key is no such key.\n");
    } else if (origins.allows(origin, host)) {
      HttpServletRequest handshake = new CallerRequest(http, tokens, http.getRemoteAddr());
      chain.doFilter(wires.handshake(handshake), response);
    } else {
      LogEvent.of("handshake.refused")
          .with("origin", origin)
          .with("host", host)
          .with("address", http.getRemoteAddr())
          .log(LOGGER, Level.WARNING);
      answer(
          refusal,
          HttpServletResponse.SC_FORBIDDEN,
          "Pages of this origin may not connect; the setting parlour.origins opens the door.\n");
    }
  }

  private static void answer(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(text);
  }
}
