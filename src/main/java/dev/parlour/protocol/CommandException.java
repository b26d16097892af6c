package dev.parlour.protocol;

import dev.parlour.RoomName;

/**
 * A command that can't be carried out; it holds what the client is told.
 *
 * <p>Without a stack trace: it is an answer to a peer, not a fault of this server.
 */
public final class CommandException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Long id;
  private final transient RoomName room;
  private final transient Long until;

  /**
   * @param id the client's number for the reply, or null
   * @param room the room meant, or null
   * @param message for the person who wrote the client: what is wrong, and what is allowed
   */
  public CommandException(ErrorCode code, Long id, RoomName room, String message) {
    this(new Event.Failure(id, room, code, message));
  }

  /**
   * @param event what the client is told
   */
  public CommandException(Event.Failure event) {
    super(event.message(), null, false, false);
    this.code = event.code();
    this.id = event.id();
    this.room = event.room();
    this.until = event.until();
  }

  /** What went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** The event that tells the client. */
  public Event.Failure event() {
    return new Event.Failure(id, room, code, getMessage(), until);
  }
}
