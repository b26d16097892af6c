package dev.parlour.endpoint;

import dev.parlour.RoomName;
import dev.parlour.auth.Credentials;
import dev.parlour.auth.Identity;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Deadline;
import dev.parlour.connection.Format;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Receiver;
import dev.parlour.connection.Visit;
import dev.parlour.connection.Wire;
import dev.parlour.limit.Limit;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.nio.ByteBuffer;

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

  /** Set before the commands. */
  private volatile Conduct conduct;

  /** Set before the connection. */
  private volatile Visit visit;

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
    wire.receive(this);
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::text);
    session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) this::binary);
    session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) this::onPong);
    door.doorkeeper()
        .admit(
            caller.address(),
            wire,
            format,
            () -> door.connections().open(wire, Identity.nobody(), format))
        .ifPresent(opened -> start(opened, admission, caller));
  }

  private void start(Visit opened, Admission admission, Caller caller) {
    visit = opened;
    connection = opened.connection();
    log.opened(connection);
    if (admission.refusal() != null) {
      connection.send(admission.refusal());
      connection.close(CloseCode.BAD_REQUEST, admission.refusal().code().wireName());
      return;
    }
    room = admission.entry() == null ? null : admission.entry().room();
    Conduct observed = new Conduct(connection, door.peer(), door.rejections());
    conduct = observed;
    RoomCommands applied = new RoomCommands(door, connection, observed);
    commands = applied;
    if (room == null) {
      connection.alarm(Deadline.FIRST_COMMAND, door.peer().firstCommand(), observed::expectCommand);
    }
    applied.begin(
        new Credentials(caller.takeToken(), caller.login(), admission.guestName()),
        admission.entry());
  }

  private void text(String text) {
    text(text, Frame.utf8Length(text));
  }

  @Override
  public void text(String text, int size) {
    if (!isHeard()) {
      return;
    }
    connection.heard();
    door.connections().counts().took(size);
    if (size > door.messageLimit()) {
      tooLarge(size);
    } else {
      decode(text, size);
    }
  }

  private boolean isHeard() {
    return commands != null && !conduct.isOver();
  }

  private void decode(String text, int size) {
    try {
      Command command = isPlainText(text) ? plainText(text) : door.decoder().decode(text, room);
      conduct.pass(command, size);
      commands.apply(command);
    } catch (CommandException e) {
      conduct.refuse(e);
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
    conduct.refuse(CommandException.over(Limit.SIZE, ErrorCode.TOO_LARGE, null, null, message));
    if (size > longest()) {
      connection.close(CloseCode.TOO_BIG, "more than twice the limit");
    }
  }

  @Override
  public void binary(ByteBuffer data) {
    if (isHeard()) {
      connection.heard();
      door.connections().counts().took(data.remaining());
      String message = "binary messages are not taken here: a command is JSON text";
      conduct.refuse(new CommandException(ErrorCode.UNSUPPORTED, null, null, message));
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
      visit.seat().release();
      door.connections().closed(connection);
      log.closed(connection, reason);
    }
  }
}
