package dev.parlour.endpoint;

import dev.parlour.LogEvent;
import dev.parlour.auth.BearerToken;
import dev.parlour.auth.OriginPolicy;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.Wires;
import dev.parlour.protocol.CommandException;
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
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Stands before the doors and turns away, with a plain answer, whoever may not go on: pages of
 * foreign origins, requests that are no WebSocket handshake, and what is too much.
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
  private static final int TOO_MANY_REQUESTS = 429;

  /** 16 bytes in Base64: RFC 6455, section 4.1. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  @Inject private OriginPolicy origins;
  @Inject private Doorkeeper doorkeeper;
  @Inject private EchoLimits echo;
  @Inject private BearerToken tokens;
  @Inject private Wires wires;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    String address = doorkeeper.address(http);
    if (mayPass(http, address, (HttpServletResponse) response)) {
      HttpServletRequest handshake = new CallerRequest(http, tokens, address);
      chain.doFilter(wires.handshake(handshake), response);
    }
  }

  /** Answers what may not go on. */
  private boolean mayPass(HttpServletRequest request, String address, HttpServletResponse refusal)
      throws IOException {
    if (isEcho(request) && !echo.open()) {
      answer(
          refusal,
          HttpServletResponse.SC_NOT_FOUND,
          "There is no echo here; the setting parlour.echo opens the door.\n");
      return false;
    }
    String key = request.getHeader("Sec-WebSocket-Key");
    if (key == null) {
      refusal.setHeader("Upgrade", "websocket");
      // Payara takes any answer with that header for an upgrade, and would leave it without an end.
      refusal.setHeader("Connection", "close");
      answer(refusal, UPGRADE_REQUIRED, "This address speaks WebSocket.\n");
      return false;
    }
    if (!KEY.matcher(key).matches()) {
      answer(refusal, HttpServletResponse.SC_BAD_REQUEST, "Sec-WebSocket-Key is no such key.\n");
      return false;
    }
    if (isSaidTwice(request, "Host") || isSaidTwice(request, "Origin")) {
      answer(refusal, HttpServletResponse.SC_BAD_REQUEST, "Host and Origin are said once.\n");
      return false;
    }
    return isNotTooMuch(address, refusal) && isWelcome(request, address, refusal);
  }

  /** Not everybody who reads the request would read the same one of them: RFC 9112, section 3.2. */
  private static boolean isSaidTwice(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).size() > 1;
  }

  private static boolean isEcho(HttpServletRequest request) {
    return "/echo".equals(request.getServletPath()) || "/echo".equals(request.getPathInfo());
  }

  private boolean isNotTooMuch(String address, HttpServletResponse refusal) throws IOException {
    try {
      doorkeeper.knock(address);
      return true;
    } catch (CommandException tooMuch) {
      Long after = tooMuch.event().afterSeconds();
      if (after != null) {
        refusal.setHeader("Retry-After", after.toString());
      }
      refusal.setHeader("Connection", "close");
      answer(refusal, TOO_MANY_REQUESTS, tooMuch.getMessage() + "\n");
      return false;
    }
  }

  private boolean isWelcome(HttpServletRequest request, String address, HttpServletResponse refusal)
      throws IOException {
    String origin = request.getHeader("Origin");
    String host = request.getHeader("Host");
    boolean isWelcome = origins.allows(origin, host);
    if (!isWelcome) {
      LogEvent.of("handshake.refused")
          .with("origin", origin)
          .with("host", host)
          .with("address", address)
          .log(LOGGER, Level.WARNING);
      answer(
          refusal,
          HttpServletResponse.SC_FORBIDDEN,
          "Pages of this origin may not connect; the setting parlour.origins opens the door.\n");
    }
    return isWelcome;
  }

  private static void answer(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(text);
  }
}
