package dev.parlour.endpoint;

import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Receiver;
import dev.parlour.connection.Wire;
import dev.parlour.connection.Wires;
import dev.parlour.protocol.CloseCode;
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
 * <p>One instance serves all connections; thread-safe: immutable, and a connection is kept with its
 * session.
 */
@Singleton
@ServerEndpoint(value = "/echo", configurator = EchoDoor.class)
public class EchoEndpoint {

  private static final Logger LOGGER = System.getLogger(EchoEndpoint.class.getName());
  private static final String CONNECTION = Connection.class.getName();

  private final EchoService echo;
  private final Wires wires;
  private final PeerLog log = new PeerLog(LOGGER, "echo");

  @Inject
  public EchoEndpoint(EchoService echo, Wires wires) {
    this.echo = echo;
    this.wires = wires;
  }

  @OnOpen
  public void onOpen(Session session) {
    session.setMaxTextMessageBufferSize(echo.messageLimit());
    session.setMaxBinaryMessageBufferSize(echo.messageLimit());
    Wire wire = wires.of(session);
    Optional<Connection> opened = echo.open(wire);
    if (opened.isEmpty()) {
      wire.close(CloseCode.OVERLOADED.number(), "too many connections");
      return;
    }
    Connection connection = opened.get();
    session.getUserProperties().put(CONNECTION, connection);
    wire.receive(new Echoes(echo, connection));
    log.opened(connection);
  }

  private record Echoes(EchoService echo, Connection connection) implements Receiver {

    @Override
    public void text(String text, int bytes) {
      echo.echo(connection, Frame.of(text));
    }

    @Override
    public void binary(ByteBuffer data) {
      echo.echo(connection, Frame.of(data));
    }

    @Override
    public int longest() {
      return echo.messageLimit();
    }

    @Override
    public void tooLong(long bytes) {
      echo.tooLong(connection);
    }
  }

  @OnMessage
  public void onText(String text, Session session) {
    echo(session, Frame.of(text));
  }

  @OnMessage
  public void onBinary(ByteBuffer data, Session session) {
    echo(session, Frame.of(data));
  }

  @OnMessage
  public void onPong(PongMessage pong, Session session) {
    Connection connection = connection(session);
    if (connection != null) {
      connection.heard();
    }
  }

  @OnError
  public void onError(Session session, Throwable error) {
    log.failed(connection(session), error);
  }

  @OnClose
  public void onClose(Session session, CloseReason reason) {
    Connection connection = connection(session);
    echo.closed(connection, reason.getCloseCode().getCode());
    if (connection != null) {
      log.closed(connection, reason);
    }
  }

  private void echo(Session session, Frame frame) {
    Connection connection = connection(session);
    if (connection != null) {
      echo.echo(connection, frame);
    }
  }

  /** Null when there was no room for the connection. */
  private static Connection connection(Session session) {
    return (Connection) session.getUserProperties().get(CONNECTION);
  }
}
