package dev.parlour.connection;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;

/** Finds the best way out to a peer. */
@FunctionalInterface
public interface Wires {

  /** The wire of a session that is being opened; called on the thread that opens it. */
  Wire of(Session session);

  /** The request to go on with, so that the session that it asks for can have a better wire. */
  default HttpServletRequest handshake(HttpServletRequest request) {
    return request;
  }

  /**
   * The wire of a request that is answered by an event stream. The first frame makes the answer a
   * good one; until then it can still become another.
   *
   * @param request not answered, its headers for the answer set
   * @param gone called once when the stream has ended, whoever ended it; on any thread
   */
  default Wire stream(AsyncContext request, Runnable gone) {
    return new ServletWire(request, gone);
  }
}
