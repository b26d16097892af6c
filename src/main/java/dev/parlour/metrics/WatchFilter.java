package dev.parlour.metrics;

import dev.parlour.LogEvent;
import jakarta.inject.Inject;
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

/**
 * Stands before all that shows how the server is: to others there is no such page.
 *
 * <p>Also before what the container itself may have at these addresses. Thread-safe: immutable once
 * injected.
 */
@WebFilter(
    urlPatterns = {
      "/metrics/*",
      "/health/*",
      "/admin/*",
      "/admin.html",
      "/api/stats/*",
      "/api/connections/*",
      "/api/delivery/*"
    },
    asyncSupported = true)
public class WatchFilter implements Filter {

  private static final Logger LOGGER = System.getLogger(WatchFilter.class.getName());

  @Inject private Watchers watchers;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (watchers.allow(http)) {
      chain.doFilter(request, response);
      return;
    }
    LogEvent.of("watch.refused")
        .with("path", http.getRequestURI())
        .with("address", http.getRemoteAddr())
        .log(LOGGER, Level.DEBUG);
    HttpServletResponse refusal = (HttpServletResponse) response;
    refusal.setStatus(HttpServletResponse.SC_NOT_FOUND);
    refusal.setContentType("text/plain;charset=UTF-8");
    refusal.getWriter().write("Not found.\n");
  }
}
