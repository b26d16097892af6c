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

  private final ErrorCode code;
  private final transient Long id;
  private final transient RoomName room;
  private final Limit limit;
  private final Long after;

  /**
   * @param id the client's number for the reply, or null
   * @param room the room meant, or null
   * @param message for the person who wrote the client: what is wrong, and what is allowed
   */
  public CommandException(ErrorCode code, Long id, RoomName room, String message) {
    this(code, id, room, message, null, null);
  }

  private CommandException(
      ErrorCode code, Long id, RoomName room, String message, Limit limit, Long after) {
    super(message, null, false, false);
    this.code = code;
    this.id = id;
    this.room = room;
    this.limit = limit;
    this.after = after;
  }

  /**
   * A command that a limit is in the way of.
   *
   * @param message what the limit is; the setting is added
   */
  public static CommandException over(
      Limit limit, ErrorCode code, Long id, RoomName room, String message) {
    return new CommandException(code, id, room, naming(limit, message), limit, null);
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
      throw new CommandException(
          ErrorCode.RATE_LIMITED,
          id,
          room,
          naming(throttle.limit(), "too soon: at most " + throttle.rate()),
          throttle.limit(),
          after);
    }
  }

  private static String naming(Limit limit, String message) {
    return message + " (" + limit.setting() + ")";
  }

  /** What went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** The limit that is in the way, or null. */
  public Limit limit() {
    return limit;
  }

  /** The event that tells the client. */
  public Event.Failure event() {
    return new Event.Failure(id, room, code, getMessage(), after);
  }
}
