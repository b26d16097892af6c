package dev.parlour.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets pages of other origins import the JavaScript client: what they may do with it is for the
 * doors to say. Thread-safe.
 */
@WebFilter(urlPatterns = "/client/*", asyncSupported = true)
public class ClientHeaders implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ((HttpServletResponse) response).setHeader("Access-Control-Allow-Origin", "*");
    chain.doFilter(request, response);
  }
}
