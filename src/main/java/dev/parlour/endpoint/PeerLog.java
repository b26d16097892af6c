package dev.parlour.endpoint;

import dev.parlour.LogEvent;
import dev.parlour.connection.Connection;
import jakarta.websocket.CloseReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;

/**
 * What a door logs of its connections: one line an event, and no stack trace for what a peer did.
 *
 * <p>Thread-safe: immutable.
 */
final class PeerLog {

  private final Logger logger;
  private final String subject;

  /**
   * @param subject the first part of the events' names
   */
  PeerLog(Logger logger, String subject) {
    this.logger = logger;
    this.subject = subject;
  }

  void opened(Connection connection) {
    event("opened", connection).log(logger, Level.DEBUG);
  }

  void closed(Connection connection, CloseReason reason) {
    event("closed", connection)
        .with("code", reason.getCloseCode().getCode())
        .with("reason", reason.getReasonPhrase())
        .log(logger, Level.INFO);
  }

  /**
   * What was thrown through our own code is our fault, and gets its trace; all else is the peer's.
   */
  void failed(Connection connection, Throwable error) {
    boolean ours =
        Arrays.stream(error.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("dev.parlour."));
    event("failed", connection)
        .with("error", error.getClass().getSimpleName())
        .with("message", error.getMessage())
        .log(logger, ours ? Level.ERROR : Level.INFO);
    if (ours) {
      logger.log(Level.ERROR, "the trace of the line before", error);
    }
  }

  private LogEvent event(String name, Connection connection) {
    LogEvent event = LogEvent.of(subject + "." + name);
    return connection == null
        ? event
        : event.with("connection", connection.id()).with("user", connection.identity().user());
  }
}
