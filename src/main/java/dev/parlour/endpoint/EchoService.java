package dev.parlour.endpoint;

import dev.parlour.auth.Identity;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.Format;
import dev.parlour.connection.Wire;
import dev.parlour.limit.Rejections;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Opens and closes the connections that get back what they send. Thread-safe: immutable. */
@Singleton
public class EchoService {

  private final Connections connections;
  private final EchoLimits limits;
  private final Doorkeeper doorkeeper;
  private final Rejections rejections;

  @Inject
  public EchoService(
      Connections connections, EchoLimits limits, Doorkeeper doorkeeper, Rejections rejections) {
    this.connections = connections;
    this.limits = limits;
    this.doorkeeper = doorkeeper;
    this.rejections = rejections;
  }

  /** Whether there is any echo. */
  boolean isOpen() {
    return limits.open();
  }

  /** The longest message, in bytes. */
  int messageLimit() {
    return limits.message();
  }

  /**
   * Opens a connection; empty when it was turned away.
   *
   * @param address where it comes from, or null
   */
  Optional<Echo> open(Wire wire, String address) {
    return doorkeeper
        .admit(
            address,
            wire,
            Format.RAW,
            () -> connections.openAlone(wire, Identity.nobody(), limits.queue()))
        .map(visit -> new Echo(visit, limits, rejections, connections.counts()));
  }

  /**
   * Forgets a connection that the container has closed with this code.
   *
   * @param echo null when it was turned away
   */
  void closed(Echo echo, int code) {
    connections.counts().closed(code);
    if (echo != null) {
      echo.end();
      connections.closed(echo.connection());
    }
  }
}
