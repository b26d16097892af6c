package dev.parlour.endpoint;

import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Wire;
import dev.parlour.connection.Wires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * {@code /echo}: every text and binary message comes back as it came.
 *
 * <p>One instance serves all connections; thread-safe: immutable, and what belongs to a connection
 * is kept with its session.
 */
@Singleton
@ServerEndpoint(value = "/echo", configurator = EchoDoor.class)
public class EchoEndpoint {

  private static final Logger LOGGER = System.getLogger(EchoEndpoint.class.getName());
  private static final String ECHO = Echo.class.getName();

  private final EchoService service;
  private final Wires wires;
  private final PeerLog log = new PeerLog(LOGGER, "echo");

  @Inject
  public EchoEndpoint(EchoService service, Wires wires) {
    this.service = service;
    this.wires = wires;
  }

  @OnOpen
  public void onOpen(Session session) {
    session.setMaxTextMessageBufferSize(service.messageLimit());
    session.setMaxBinaryMessageBufferSize(service.messageLimit());
    Wire wire = wires.of(session);
    Optional<Echo> opened = service.open(wire, Caller.of(session.getUserPrincipal()).address());
    opened.ifPresent(
        echo -> {
          session.getUserProperties().put(ECHO, echo);
          wire.receive(echo);
          log.opened(echo.connection());
        });
  }

  @OnMessage
  public void onText(String text, Session session) {
    Echo echo = echo(session);
    if (echo != null) {
      echo.back(Frame.of(text));
    }
  }

  @OnMessage
  public void onBinary(ByteBuffer data, Session session) {
    Echo echo = echo(session);
    if (echo != null) {
      echo.back(Frame.of(data));
    }
  }

  @OnMessage
  public void onPong(PongMessage pong, Session session) {
    Echo echo = echo(session);
    if (echo != null) {
      echo.connection().heard();
    }
  }

  @OnError
  public void onError(Session session, Throwable error) {
    log.failed(connection(session), error);
  }

  @OnClose
  public void onClose(Session session, CloseReason reason) {
    Echo echo = echo(session);
    if (echo != null) {
      service.closed(echo);
      log.closed(echo.connection(), reason);
    }
  }

  private static Connection connection(Session session) {
    Echo echo = echo(session);
    return echo == null ? null : echo.connection();
  }

  /** Null when the connection was turned away. */
  private static Echo echo(Session session) {
    return (Echo) session.getUserProperties().get(ECHO);
  }
}
