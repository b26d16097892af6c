package dev.parlour.protocol;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;

/**
 * What a client says. Immutable; every {@code id} is the client's own number for the reply, or null
 * when it wants none.
 */
public sealed interface Command {

  /** The client's own number for the reply, or null. */
  Long id();

  /** The room that is meant; null when the command is about none. */
  default RoomName room() {
    return null;
  }

  /** About how much memory it holds while it waits, in bytes. */
  default long cost() {
    return 256;
  }

  /** Whether only somebody who is known, or a guest, may say it. */
  default boolean needsIdentity() {
    return true;
  }

  /** Hands this command to the method made for it. */
  void applyTo(Handler handler) throws CommandException;

  /** One method a command, so that the compiler checks that each is handled. */
  interface Handler {
    void hello(Hello command) throws CommandException;

    void join(Join command) throws CommandException;

    void leave(Leave command) throws CommandException;

    void publish(Publish command) throws CommandException;

    void history(History command) throws CommandException;

    void members(Members command) throws CommandException;

    void ping(Ping command) throws CommandException;

    void pong(Pong command) throws CommandException;

    void moderate(Moderate command) throws CommandException;
  }

  /**
   * Says who the client is.
   *
   * @param token proof of it, or null
   */
  record Hello(Long id, String token) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.hello(this);
    }

    @Override
    public boolean needsIdentity() {
      return false;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Hello[id=" + id + "]";
    }
  }

  /**
   * Joins a room.
   *
   * @param after the last position the client has seen, to go on from there; or null
   * @param last how many messages back to start, when {@code after} is not given or can't be gone
   *     on from; or null
   */
  record Join(Long id, RoomName room, Position after, Integer last) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.join(this);
    }
  }

  /** Leaves a room. */
  record Leave(Long id, RoomName room) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.leave(this);
    }
  }

  /**
   * Publishes a message in a room.
   *
   * @param data JSON, as it came; not null
   * @param key the client's own name for the message, or null
   */
  record Publish(Long id, RoomName room, String data, String key) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.publish(this);
    }

    @Override
    public long cost() {
      return Command.super.cost() + 2L * data.length();
    }
  }

  /**
   * Asks for messages of the past.
   *
   * @param after the position before the first one wanted, oldest first from there; or null
   * @param before the position behind the last one wanted; or null for the newest
   * @param limit how many at most; or null for the server's own choice
   */
  record History(Long id, RoomName room, Position after, Position before, Integer limit)
      implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.history(this);
    }
  }

  /** Asks who is in a room. */
  record Members(Long id, RoomName room) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.members(this);
    }
  }

  /** Asks for a sign of life. */
  record Ping(Long id) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.ping(this);
    }

    @Override
    public boolean needsIdentity() {
      return false;
    }
  }

  /** Gives a sign of life; nothing is answered. */
  record Pong(Long id) implements Command {
    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.pong(this);
    }

    @Override
    public boolean needsIdentity() {
      return false;
    }
  }

  /**
   * Orders what only an administrator may: the command that its action is called.
   *
   * @param user whom it is about; null when the action names none
   * @param room where; null when the action names none
   * @param until milliseconds since 1970; null when it is for once or for good, and when the action
   *     gives something back
   * @param reason why, for the audit log and for those concerned; null when the action gives
   *     something back and none was given
   */
  record Moderate(Long id, Action action, UserId user, RoomName room, Long until, String reason)
      implements Command {

    @Override
    public void applyTo(Handler handler) throws CommandException {
      handler.moderate(this);
    }

    @Override
    public long cost() {
      return Command.super.cost() + (reason == null ? 0 : 2L * reason.length());
    }
  }
}
