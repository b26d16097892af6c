package dev.parlour.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /api/*}: the HTTP side of rooms. Thread-safe: immutable. */
public final class ApiServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Api api;

  ApiServlet(Api api) {
    this.api = api;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    api.serve(request, response);
  }
}
