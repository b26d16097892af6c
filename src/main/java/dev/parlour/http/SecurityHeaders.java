package dev.parlour.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Tells browsers to run nothing on this server's pages but what it serves itself, and to let no
 * other page look into them. Thread-safe.
 *
 * <p>In {@code web.xml}, and there the first of all filters, so that what the others answer has
 * these headers as well.
 */
public class SecurityHeaders implements Filter {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
              + "form-action 'none'; frame-ancestors 'none'; "
              + "require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

  private static final String HSTS = "Strict-Transport-Security";
  private static final String YEAR = "max-age=31536000";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse http = (HttpServletResponse) response;
    HEADERS.forEach(http::setHeader);
    if (request.isSecure()) {
      http.setHeader(HSTS, YEAR);
    }
    chain.doFilter(request, response);
  }
}
