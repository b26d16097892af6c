package dev.parlour.protocol;

import dev.parlour.RoomName;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Throttle;

/**
 * A command that can't be carried out; it holds what the client is told.
 *
 * <p>Without a stack trace: it is an answer to a peer, not a fault of this server.
 */
public final class CommandException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Event.Failure event;
  private final Limit limit;

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
    this(event, null);
  }

  private CommandException(Event.Failure event, Limit limit) {
    super(event.message(), null, false, false);
    this.event = event;
    this.limit = limit;
  }

  /**
   * A command that a limit is in the way of.
   *
   * @param message what the limit is; the setting is added
   */
  public static CommandException over(
      Limit limit, ErrorCode code, Long id, RoomName room, String message) {
    return new CommandException(new Event.Failure(id, room, code, naming(limit, message)), limit);
  }

  /**
   * A command that a limit is in the way of.
   *
   * @param message what the limit is; the setting is added
   */
  public static CommandException over(
      Limit limit, ErrorCode code, Command command, String message) {
    return over(limit, code, command.id(), command.room(), message);
  }

  /**
   * Lets a command pass, unless it comes too soon.
   *
   * @param amount how much of what the throttle counts it is
   * @throws CommandException which tells when it can pass
   */
  public static void pass(Throttle throttle, long amount, Command command) throws CommandException {
    pass(throttle, amount, command.id(), command.room());
  }

  /**
   * Lets something pass, unless it comes too soon.
   *
   * @param amount how much of what the throttle counts it is
   * @throws CommandException which tells when it can pass
   */
  public static void pass(Throttle throttle, long amount, Long id, RoomName room)
      throws CommandException {
    long after = throttle.take(amount);
    if (after > 0) {
      String message = naming(throttle.limit(), "too soon: at most " + throttle.rate());
      throw new CommandException(
          new Event.Failure(id, room, ErrorCode.RATE_LIMITED, message, null, after),
          throttle.limit());
    }
  }

  private static String naming(Limit limit, String message) {
    return message + " (" + limit.setting() + ")";
  }

  /** What went wrong. */
  public ErrorCode code() {
    return event.code();
  }

  /** The limit that is in the way, or null. */
  public Limit limit() {
    return limit;
  }

  /** The event that tells the client. */
  public Event.Failure event() {
    return event;
  }
}
