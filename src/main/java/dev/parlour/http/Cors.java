package dev.parlour.http;

import dev.parlour.LogEvent;
import dev.parlour.auth.OriginPolicy;
import dev.parlour.protocol.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Tells browsers which pages may use what is answered (Fetch Standard, section 3.2), and turns the
 * others away. Thread-safe: immutable.
 */
record Cors(OriginPolicy origins) {

  private static final Logger LOGGER = System.getLogger(Cors.class.getName());

  private static final String ORIGIN = "Origin";

  /**
   * Lets a request pass, and says to its browser what the page may see.
   *
   * @throws HttpException when its page may not use this server
   */
  void check(HttpServletRequest request, HttpServletResponse response) throws HttpException {
    String origin = request.getHeader(ORIGIN);
    String host = request.getHeader("Host");
    response.addHeader("Vary", ORIGIN);
    if (!origins.allows(origin, host)) {
      LogEvent.of("request.refused")
          .with("origin", origin)
          .with("host", host)
          .with("address", request.getRemoteAddr())
          .log(LOGGER, Level.WARNING);
      throw new HttpException(
          403,
          ErrorCode.FORBIDDEN,
          "pages of this origin may not use this server; parlour.origins opens the door");
    }
    if (origin != null) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", "Retry-After");
      if (origins.knows(origin, host)) {
        response.setHeader("Access-Control-Allow-Credentials", "true");
      }
    }
  }

  /** Whether a browser only asks what it may do. */
  static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader(ORIGIN) != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  static Answer preflight() {
    return Answer.empty(204)
        .with("Access-Control-Allow-Methods", "GET, HEAD, POST")
        .with("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID")
        .with("Access-Control-Max-Age", "600");
  }
}
