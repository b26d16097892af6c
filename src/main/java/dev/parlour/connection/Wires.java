package dev.parlour.connection;

import jakarta.websocket.Session;

/** Finds the best way out to a peer. */
@FunctionalInterface
public interface Wires {

  /** The wire of a session that has just been opened; called on the thread that opens it. */
  Wire of(Session session);
}
