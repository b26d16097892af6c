package dev.parlour.endpoint;

import dev.parlour.UserId;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.TokenException;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Deadline;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Seat;
import dev.parlour.limit.Throttle;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who one connection is: takes up what was found out of it, asks for a new token before the old one
 * runs out, and closes the connection that has none.
 *
 * <p>Thread-safe: {@link RoomCommands} calls it with its lock held; what a deadline does touches
 * the connection alone.
 */
final class Introduction {

  private final RoomDoor door;
  private final Connection connection;
  private final Conduct conduct;

  /** Whom it is counted for; null when for nobody. */
  private UserId counted;

  /** Its place among that user's; null when it has none. */
  private Seat seat;

  Introduction(RoomDoor door, Connection connection, Conduct conduct) {
    this.door = door;
    this.connection = connection;
    this.conduct = conduct;
  }

  /** Gives the connection some time to say who it is. */
  void expect() {
    connection.alarm(Deadline.IDENTITY, door.hello().patience(), this::expectNoLonger);
  }

  private void expectNoLonger() {
    if (connection.identity().isNobody()) {
      door.rejections().add(Limit.HELLO);
      close(
          null,
          "no hello with a token that can be checked came within the "
              + door.hello().patience().toSeconds()
              + " seconds of parlour.hello.wait");
    }
  }

  /**
   * Takes up an identity, if this connection can have it.
   *
   * @param command the hello that led to it, or one without an id for what the handshake brought
   * @param found what was found out; null when that failed
   * @param mayChange whether the user may still become another one
   * @return whether the connection now is that; otherwise it was told why not, or has time left to
   *     say who it is
   */
  boolean take(Command.Hello command, Identity found, Throwable failure, boolean mayChange) {
    if (failure != null) {
      refuse(command, failure);
    } else if (found.isNobody()) {
      if (!door.takesTokens()) {
        close(
            command.id(), "guests are not let in here; the setting parlour.guests opens the door");
      }
    } else if (!mayChange && !found.user().equals(connection.identity().user())) {
      connection.send(
          new Event.Failure(
              command.id(),
              null,
              ErrorCode.FORBIDDEN,
              "token: it is another user's, and a connection keeps its user: open another one"));
    } else if (sits(command, found)) {
      return take(command, found);
    }
    return false;
  }

  private boolean take(Command.Hello command, Identity found) {
    // First who it is, so that it is found by who disconnects that user from now on.
    door.connections().identify(connection, found);
    Optional<Restriction> ban = door.restrictions().ban(found.user());
    if (ban.isPresent()) {
      connection.send(Refusal.of(command.id(), null, ban.get()));
      connection.close(CloseCode.FORBIDDEN, ErrorCode.FORBIDDEN.wireName());
      return false;
    }
    remind(found);
    return true;
  }

  /** Takes a seat among that user's; tells when there is none. */
  private boolean sits(Command.Hello command, Identity found) {
    if (found.user().equals(counted)) {
      return true;
    }
    try {
      Seat taken = door.doorkeeper().seat(found.user(), command);
      end();
      seat = taken;
      counted = found.user();
      return true;
    } catch (CommandException full) {
      conduct.refuse(full);
      if (connection.identity().isNobody()) {
        connection.close(CloseCode.OVERLOADED, full.getMessage());
      }
      return false;
    }
  }

  /** What its user may publish, by all connections together; only for somebody who is known. */
  Throttle together() {
    return seat.together();
  }

  /** Gives the seat back: the connection is gone. */
  void end() {
    if (seat != null) {
      seat.release();
    }
  }

  /** Who is somebody already stays that. */
  private void refuse(Command.Hello command, Throwable failure) {
    conduct.refuse(Refusal.of(command, failure));
    if (connection.identity().isNobody()) {
      CloseCode code = closing(Refusal.cause(failure));
      connection.close(code, code == CloseCode.EXPIRED ? "the token has expired" : "not let in");
    }
  }

  private static CloseCode closing(Throwable cause) {
    if (!(cause instanceof TokenException token)) {
      return CloseCode.OVERLOADED;
    }
    return switch (token.reason()) {
      case REFUSED -> CloseCode.UNAUTHENTICATED;
      case EXPIRED -> CloseCode.EXPIRED;
      case UNCHECKED -> CloseCode.OVERLOADED;
    };
  }

  private void close(Long id, String message) {
    connection.send(new Event.Failure(id, null, ErrorCode.UNAUTHENTICATED, message));
    connection.close(CloseCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.wireName());
  }

  /** Sees to it that a new token is asked for in time. */
  private void remind(Identity identity) {
    if (identity.expires() == null) {
      return;
    }
    Duration notice = door.hello().notice();
    connection.alarm(
        Deadline.IDENTITY,
        left(identity.expires()).minus(notice),
        () -> {
          Duration left = left(identity.expires());
          connection.send(new Event.Expiring(left.toMillis()));
          connection.alarm(Deadline.IDENTITY, left, () -> expire(identity));
        });
  }

  private void expire(Identity identity) {
    if (connection.identity() != identity) {
      // Renewed while it was asked for: that has set a deadline of its own, or is about to.
      remind(connection.identity());
      return;
    }
    connection.send(
        new Event.Failure(null, null, ErrorCode.UNAUTHENTICATED, "token: it has expired"));
    connection.close(CloseCode.EXPIRED, "the token has expired");
  }

  private Duration left(Instant expires) {
    Duration left = Duration.between(door.clock().instant(), expires);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
