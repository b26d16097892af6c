package dev.parlour.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses handshakes whose address is no URI (RFC 3986), or whose query can't be decoded: on any
 * address of the application, Tyrus would fail on it, and bring a stack trace into the log. And
 * those whose path means another: the container chooses filters by the one that is meant, and Tyrus
 * its endpoint by the one that is written, so that a handshake could pass by its filters.
 * Thread-safe.
 *
 * <p>In {@code web.xml}, which puts filters in an order.
 */
public class AddressFilter implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    // By this header, and no other, Tyrus knows them.
    if (http.getHeader("Sec-WebSocket-Key") == null || isStraight(http) && isReadable(http)) {
      chain.doFilter(request, response);
    } else {
      refuse((HttpServletResponse) response);
    }
  }

  private static boolean isStraight(HttpServletRequest request) {
    String written = request.getRequestURI();
    String inside = request.getPathInfo() == null ? "" : request.getPathInfo();
    String meant = request.getContextPath() + request.getServletPath() + inside;
    try {
      // Not as ASCII, it would be read as another one by who takes another charset.
      return written.chars().allMatch(sign -> sign < 0x80)
          && meant.equals(new URI(written).getPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** In a line, as the answer to who goes away at once must be: no page has to be found for it. */
  private static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write("The address is none, or means another.\n");
  }

  /** Payara throws where the query can't be decoded. */
  private static boolean isReadable(HttpServletRequest request) {
    try {
      return request.getParameterMap() != null;
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false;
    }
  }
}
