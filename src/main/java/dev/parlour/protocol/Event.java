package dev.parlour.protocol;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.io.IOException;
import java.util.List;

/**
 * What the server says. Immutable; an {@code id} is the client's own number of the command that is
 * answered, or null.
 */
public sealed interface Event {

  /** Hands this event to the method made for it. */
  void accept(Visitor visitor) throws IOException;

  /** Behind which message goes on who has seen this; null when it does not tell. */
  default Position place() {
    return null;
  }

  /** One method an event, so that the compiler checks that each can be written. */
  interface Visitor {
    void welcome(Welcome event) throws IOException;

    void joined(Joined event) throws IOException;

    void left(Left event) throws IOException;

    void ok(Ok event) throws IOException;

    void message(Message event) throws IOException;

    void presence(Presence event) throws IOException;

    void gap(Gap event) throws IOException;

    void history(History event) throws IOException;

    void members(Members event) throws IOException;

    void ping(Ping event) throws IOException;

    void pong(Pong event) throws IOException;

    void expiring(Expiring event) throws IOException;

    void failure(Failure event) throws IOException;

    void done(Done event) throws IOException;

    void bye(Bye event) throws IOException;
  }

  /**
   * The first event of a connection.
   *
   * @param heartbeat seconds between two signs of life of the server
   * @param limit the longest command, in bytes
   * @param now milliseconds since 1970
   */
  record Welcome(Long id, String connection, UserId user, long heartbeat, int limit, long now)
      implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.welcome(this);
    }
  }

  /**
   * The connection is in the room now; what follows fits to what is said here.
   *
   * @param head the room's newest position
   * @param recovered false when something after the position asked for is missing
   * @param can what this connection may do in the room
   * @param members who is in the room, or null when there are too many to list
   */
  record Joined(
      Long id,
      RoomName room,
      Position head,
      boolean recovered,
      List<String> can,
      List<UserId> members,
      int count)
      implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.joined(this);
    }
  }

  /** The connection is no longer in the room. */
  record Left(Long id, RoomName room) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.left(this);
    }
  }

  /** A publish was taken. */
  record Ok(Long id, Position position, boolean duplicate) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.ok(this);
    }
  }

  /**
   * A message of a room.
   *
   * @param at milliseconds since 1970
   * @param key the publisher's own name for it, or null
   * @param data JSON, as it came
   */
  record Message(RoomName room, Position position, UserId from, long at, String key, String data)
      implements Event {
    @Override
    public Position place() {
      return position;
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.message(this);
    }
  }

  /**
   * Who came and who went; a name already known may be announced again.
   *
   * @param joined null when the room has too many members to list, as is {@code left}
   */
  record Presence(RoomName room, List<UserId> joined, List<UserId> left, int count)
      implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.presence(this);
    }
  }

  /**
   * Messages that this connection will not get.
   *
   * @param from the first one missing
   * @param to the last one missing
   * @param count how many, or null when the numbering restarted in between
   */
  record Gap(RoomName room, Position from, Position to, GapReason reason, Long count)
      implements Event {
    @Override
    public Position place() {
      return to;
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.gap(this);
    }
  }

  /**
   * Messages of the past.
   *
   * @param messages oldest first
   * @param more whether the log holds more in the direction that was asked for
   */
  record History(Long id, RoomName room, List<Message> messages, boolean more) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.history(this);
    }
  }

  /** Who is in a room; {@code members} is null when there are too many to list. */
  record Members(Long id, RoomName room, List<UserId> members, int count) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.members(this);
    }
  }

  /** A sign of life, for script code. */
  record Ping(long now) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.ping(this);
    }
  }

  /** The answer to a ping. */
  record Pong(Long id, long now) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.pong(this);
    }
  }

  /**
   * The connection's token expires: without a new one, said with {@code hello}, it is closed.
   *
   * @param in milliseconds until then
   */
  record Expiring(long in) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.expiring(this);
    }
  }

  /**
   * A command was not carried out, or a connection can no longer do what it could.
   *
   * @param room may be null
   * @param until until when, in milliseconds since 1970; null when that is not known, or for good
   * @param after in how many milliseconds the same command can succeed, or null where that is not
   *     known
   */
  record Failure(Long id, RoomName room, ErrorCode code, String message, Long until, Long after)
      implements Event {

    /** {@link #after} in seconds, rounded up; or null. */
    public Long afterSeconds() {
      return after == null ? null : (after + 999) / 1000;
    }

    /** Without a time. */
    public Failure(Long id, RoomName room, ErrorCode code, String message) {
      this(id, room, code, message, null, null);
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.failure(this);
    }
  }

  /** An administrator's order was carried out. */
  record Done(Long id) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.done(this);
    }
  }

  /**
   * The connection is about to be closed, on purpose.
   *
   * @param minDelay when to come back at the earliest, in milliseconds
   * @param maxDelay and at the latest; clients pick a time in between at random
   */
  record Bye(CloseCode code, String reason, int minDelay, int maxDelay) implements Event {
    @Override
    public void accept(Visitor visitor) throws IOException {
      visitor.bye(this);
    }
  }
}
