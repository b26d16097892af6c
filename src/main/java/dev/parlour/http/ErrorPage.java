package dev.parlour.http;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The page of whatever goes wrong outside the API. The container's own servlet for files would do
 * for it, but leaves a stack trace in the log whenever who asked is gone by then, or asked for a
 * range that is none. Thread-safe: immutable once initialized.
 */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

  static final String PATH = "/error.html";

  private static final long serialVersionUID = 1L;
  private static final Logger LOGGER = System.getLogger(ErrorPage.class.getName());

  private transient byte[] page;

  @Override
  public void init() {
    try (InputStream file = getServletContext().getResourceAsStream(PATH)) {
      page = file.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(PATH + " can't be read", e);
    }
  }

  /** Whatever was asked, by whatever method. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(page.length);
    try {
      response.getOutputStream().write(page);
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "who asked is gone: {0}", e.toString());
    }
  }
}
