package dev.parlour.connection;

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
}
