package dev.parlour.endpoint;

import dev.parlour.auth.Identity;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Wire;
import dev.parlour.protocol.CloseCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sends back what came, as it came, in order. Thread-safe: immutable. */
@Singleton
public class EchoService {

  private final Connections connections;
  private final EchoLimits limits;

  @Inject
  public EchoService(Connections connections, EchoLimits limits) {
    this.connections = connections;
    this.limits = limits;
  }

  /** The longest message, in bytes. */
  public int messageLimit() {
    return limits.message();
  }

  /** Opens a connection; empty when there are as many as may be. */
  Optional<Connection> open(Wire wire) {
    return connections.openAlone(wire, Identity.nobody(), limits.queue());
  }

  /** Sends a message back; one over the limit closes the connection. */
  void echo(Connection connection, Frame frame) {
    connection.heard();
    connections.counts().took(frame.size());
    if (frame.size() > limits.message()) {
      tooLong(connection);
    } else {
      connection.send(frame);
    }
  }

  /** Closes the connection of one who sends a message over the limit. */
  void tooLong(Connection connection) {
    connection.close(CloseCode.TOO_BIG, "a message has at most " + limits.message() + " bytes");
  }

  /**
   * Forgets a connection that the container has closed with this code.
   *
   * @param connection null when there was no room for it
   */
  void closed(Connection connection, int code) {
    connections.counts().closed(code);
    if (connection != null) {
      connections.closed(connection);
    }
  }
}
