package dev.parlour.endpoint;

import dev.parlour.RoomName;
import dev.parlour.auth.Credentials;
import dev.parlour.auth.Identity;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Format;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Receiver;
import dev.parlour.connection.Wire;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One WebSocket on {@code /rooms} or {@code /rooms/{room}}: decodes what comes in and has it
 * applied.
 *
 * <p>One instance a connection. The container calls {@link #onOpen} first, and the message handlers
 * one at a time; {@link #onClose} and {@link #onError} may come at any time, on any thread.
 */
public final class RoomEndpoint extends Endpoint implements Receiver {

  private static final Logger LOGGER = System.getLogger(RoomEndpoint.class.getName());

  private final RoomDoor door;
  private final PeerLog log = new PeerLog(LOGGER, "connection");

  /** Set once by onOpen; null when the connection was turned away. */
  private volatile RoomCommands commands;

  /** Set once by onOpen; null when there was no room for the connection. */
  private volatile Connection connection;

  /** Set once by onOpen; null on the door to many rooms. */
  private volatile RoomName room;

  RoomEndpoint(RoomDoor door) {
    this.door = door;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(longest());
    session.setMaxBinaryMessageBufferSize(longest());
    Wire wire = door.wires().of(session);
    Format format = Format.of(session.getNegotiatedSubprotocol());
    Caller caller = Caller.of(session.getUserPrincipal());
    Admission admission =
        Admission.of(session.getPathParameters().get("room"), session.getRequestParameterMap());
    Optional<Connection> opened = door.connections().open(wire, Identity.nobody(), format);
    wire.receive(this);
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::text);
    session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) this::binary);
    session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) this::onPong);
    if (opened.isEmpty()) {
      wire.close(CloseCode.OVERLOADED.number(), "too many connections");
      return;
    }
    connection = opened.get();
    log.opened(connection);
    start(admission, caller);
  }

  private void start(Admission admission, Caller caller) {
    if (admission.refusal() != null) {
      connection.send(admission.refusal());
      connection.close(CloseCode.BAD_REQUEST, admission.refusal().code().wireName());
      return;
    }
    room = admission.entry() == null ? null : admission.entry().room();
    RoomCommands applied = new RoomCommands(door, connection);
    commands = applied;
    applied.begin(
        new Credentials(caller.takeToken(), caller.login(), admission.guestName()),
        admission.entry());
  }

  private void text(String text) {
    text(text, Frame.utf8Length(text));
  }

  @Override
  public void text(String text, int size) {
    if (commands == null) {
      return;
    }
    connection.heard();
    door.connections().counts().took(size);
    if (size > door.messageLimit()) {
      tooLarge(size);
    } else {
      decode(text);
    }
  }

  private void decode(String text) {
    try {
      commands.apply(isPlainText(text) ? plainText(text) : door.decoder().decode(text, room));
    } catch (CommandException e) {
      connection.send(e.event());
    }
  }

  /**
   * On a room's own door, without a subprotocol, what does not start like a command is a message.
   * What does is never published, whole or broken: it might hold a token.
   */
  private boolean isPlainText(String text) {
    return room != null
        && connection.format() == Format.PLAIN
        && !text.stripLeading().startsWith("{");
  }

  private Command plainText(String text) {
    return new Command.Publish(null, room, door.encoder().string(text), null);
  }

  @Override
  public int longest() {
    return door.longestFrame();
  }

  @Override
  public void tooLong(long bytes) {
    if (commands != null) {
      tooLarge(bytes);
    }
  }

  private void tooLarge(long size) {
    String message =
        "a command has at most " + door.messageLimit() + " bytes, this one has " + size;
    connection.send(new Event.Failure(null, null, ErrorCode.TOO_LARGE, message));
    if (size > longest()) {
      connection.close(CloseCode.TOO_BIG, "more than twice the limit");
    }
  }

  @Override
  public void binary(ByteBuffer data) {
    if (commands != null) {
      connection.heard();
      door.connections().counts().took(data.remaining());
      String message = "binary messages are not taken here: a command is JSON text";
      connection.send(new Event.Failure(null, null, ErrorCode.UNSUPPORTED, message));
    }
  }

  private void onPong(PongMessage pong) {
    if (connection != null) {
      connection.heard();
    }
  }

  @Override
  public void onError(Session session, Throwable error) {
    log.failed(connection, error);
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    door.connections().counts().closed(reason.getCloseCode().getCode());
    if (commands != null) {
      // 1000 is said on purpose; a closed tab says 1001, a broken line nothing.
      commands.end(reason.getCloseCode() == CloseReason.CloseCodes.NORMAL_CLOSURE);
    }
    if (connection != null) {
      door.connections().closed(connection);
      log.closed(connection, reason);
    }
  }
}
