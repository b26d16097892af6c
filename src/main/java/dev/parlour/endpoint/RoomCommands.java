package dev.parlour.endpoint;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Connection;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Subscription;
import java.util.HashMap;
import java.util.Map;

/**
 * Applies the commands of one connection, and knows which rooms it is in.
 *
 * <p>Thread-safe: one lock, this object's own, lets a command and the end of the connection pass
 * one after the other; nothing waits while it is held.
 */
final class RoomCommands implements Command.Handler {

  private final RoomDoor door;
  private final Connection connection;

  /** Guarded by this. */
  private final Map<RoomName, Subscription> subscriptions = new HashMap<>();

  /** Guarded by this. */
  private boolean ended;

  RoomCommands(RoomDoor door, Connection connection) {
    this.door = door;
    this.connection = connection;
  }

  /** Applies a command; whoever sent it is told what went wrong. */
  synchronized void apply(Command command) {
    if (ended) {
      return;
    }
    try {
      command.applyTo(this);
    } catch (CommandException e) {
      connection.send(e.event());
    }
  }

  /** Enters the room that the address names; without it the connection is of no use. */
  synchronized void enter(Command.Join join) {
    try {
      join(join);
    } catch (CommandException e) {
      connection.send(e.event());
      connection.close(
          e.code().retry() ? CloseCode.OVERLOADED : CloseCode.BAD_REQUEST, e.code().wireName());
    }
  }

  /** Leaves all rooms: the connection is gone. */
  synchronized void end() {
    ended = true;
    subscriptions.values().forEach(subscription -> subscription.room().leave(subscription));
    subscriptions.clear();
  }

  @Override
  public void hello(Command.Hello command) throws CommandException {
    if (command.token() != null) {
      throw new CommandException(
          ErrorCode.UNSUPPORTED, command.id(), null, "token: this server does not take tokens");
    }
    connection.send(door.welcome(command.id(), connection));
  }

  @Override
  public void join(Command.Join command) throws CommandException {
    RoomName room = command.room();
    check(Permission.READ, command.id(), room);
    if (subscriptions.containsKey(room)) {
      throw new CommandException(
          ErrorCode.ALREADY_JOINED, command.id(), room, "this connection is in the room already");
    }
    if (subscriptions.size() >= door.roomsPerConnection()) {
      throw new CommandException(
          ErrorCode.TOO_MANY_ROOMS,
          command.id(),
          room,
          "a connection may be in " + door.roomsPerConnection() + " rooms at most");
    }
    subscriptions.put(room, door.rooms().join(connection, command));
  }

  @Override
  public void leave(Command.Leave command) throws CommandException {
    Subscription subscription = joined(command.id(), command.room());
    subscriptions.remove(command.room());
    subscription.room().leave(subscription, command);
  }

  @Override
  public void publish(Command.Publish command) throws CommandException {
    Subscription subscription = joined(command.id(), command.room());
    check(Permission.PUBLISH, command.id(), command.room());
    subscription
        .room()
        .publish(connection.identity().user(), command.key(), command.data())
        .whenComplete((position, failure) -> published(command, position, failure));
  }

  private void published(Command.Publish command, Position position, Throwable failure) {
    if (failure != null) {
      connection.send(
          new Event.Failure(
              command.id(),
              command.room(),
              ErrorCode.UNAVAILABLE,
              "the room's log can't be written; nothing was acknowledged"));
    } else if (command.id() != null) {
      connection.send(new Event.Ok(command.id(), position, false));
    }
  }

  @Override
  public void members(Command.Members command) throws CommandException {
    Subscription subscription = joined(command.id(), command.room());
    check(Permission.MEMBERS, command.id(), command.room());
    connection.send(subscription.room().members(command.id()));
  }

  @Override
  public void ping(Command.Ping command) {
    connection.send(new Event.Pong(command.id(), System.currentTimeMillis()));
  }

  @Override
  public void pong(Command.Pong command) {
    // Any frame counts as a sign of life; the endpoint has noted it.
  }

  private Subscription joined(Long id, RoomName room) throws CommandException {
    Subscription subscription = subscriptions.get(room);
    if (subscription == null) {
      throw new CommandException(
          ErrorCode.NOT_JOINED, id, room, "this connection is not in the room: join it first");
    }
    return subscription;
  }

  private void check(Permission permission, Long id, RoomName room) throws CommandException {
    if (!connection.identity().may(permission, room)) {
      throw new CommandException(
          ErrorCode.FORBIDDEN, id, room, "not allowed to " + permission.wireName() + " here");
    }
  }
}
