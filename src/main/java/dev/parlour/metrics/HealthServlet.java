package dev.parlour.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /health/live}, {@code /health/ready} and {@code /health/started}, and all of them at
 * {@code /health}: 200 when all is well, 503 when not, with what is wrong. Thread-safe: immutable.
 */
@WebServlet(urlPatterns = {"/health", "/health/live", "/health/ready", "/health/started"})
public class HealthServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Health health;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HealthReport report =
        switch (request.getServletPath()) {
          case "/health/live" -> health.live();
          case "/health/ready" -> health.ready();
          case "/health/started" -> health.started();
          default -> health.all();
        };
    response.setStatus(
        report.isUp() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write(report.json());
  }
}
