package dev.parlour.metrics;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /admin}: the administrators' page. Thread-safe: holds nothing.
 *
 * <p>Not a folder with an index: from {@code /admin} to {@code /admin/} Payara leads everybody,
 * before it asks any filter.
 */
@WebServlet(urlPatterns = "/admin")
public class AdminServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.getRequestDispatcher("/admin.html").forward(request, response);
  }
}
