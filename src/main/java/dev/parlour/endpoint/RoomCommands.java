package dev.parlour.endpoint;

import dev.parlour.RoomName;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Connection;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Refusal;
import dev.parlour.room.Subscription;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Applies the commands of one connection, and knows which rooms it is in. A room's commands are
 * applied in order: while it is being opened they wait.
 *
 * <p>Thread-safe: one lock, this object's own, lets a command and the end of the connection pass
 * one after the other; nothing waits while it is held.
 */
final class RoomCommands implements Command.Handler {

  private final RoomDoor door;
  private final Connection connection;
  private final Answers answers;

  /** Guarded by this. */
  private final Map<RoomName, Lane> lanes = new HashMap<>(2);

  /** Guarded by this. How many bytes wait in all lanes. */
  private long waitingBytes;

  /** Guarded by this. */
  private boolean ended;

  RoomCommands(RoomDoor door, Connection connection) {
    this.door = door;
    this.connection = connection;
    this.answers = new Answers(connection);
  }

  /** Applies a command; whoever sent it is told what went wrong. */
  synchronized void apply(Command command) {
    if (ended) {
      return;
    }
    try {
      Lane lane = lanes.get(command.room());
      if (lane == null || lane.isJoined()) {
        command.applyTo(this);
      } else {
        queue(lane, command);
      }
    } catch (CommandException e) {
      connection.send(e.event());
    }
  }

  /** Call with the lock held. */
  private void queue(Lane lane, Command command) throws CommandException {
    if (waitingBytes + command.cost() > door.waitingLimit()) {
      throw new CommandException(
          ErrorCode.OVERLOADED,
          command.id(),
          command.room(),
          "the room is being opened, and more than "
              + door.waitingLimit()
              + " bytes wait for it: wait for joined");
    }
    waitingBytes += command.cost();
    lane.add(command);
  }

  /** Enters the room that the address names; without it the connection is of no use. */
  synchronized void enter(Command.Join join) {
    join(
        join,
        e ->
            connection.close(
                e.code().retry() ? CloseCode.OVERLOADED : CloseCode.BAD_REQUEST,
                e.code().wireName()));
  }

  /**
   * Leaves all rooms: the connection is gone.
   *
   * @param onPurpose whether its user closed it
   */
  synchronized void end(boolean onPurpose) {
    ended = true;
    for (Lane lane : lanes.values()) {
      if (lane.isJoined()) {
        lane.subscription().room().leave(lane.subscription(), onPurpose);
      }
    }
    lanes.clear();
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
    if (lanes.containsKey(command.room())) {
      throw new CommandException(
          ErrorCode.ALREADY_JOINED,
          command.id(),
          command.room(),
          "this connection is in the room already");
    }
    join(command, e -> {});
  }

  /** Joins, or says why not; call with the lock held. */
  private void join(Command.Join command, Consumer<CommandException> refused) {
    try {
      if (lanes.size() >= door.roomsPerConnection()) {
        throw new CommandException(
            ErrorCode.TOO_MANY_ROOMS,
            command.id(),
            command.room(),
            "a connection may be in " + door.roomsPerConnection() + " rooms at most");
      }
    } catch (CommandException e) {
      connection.send(e.event());
      refused.accept(e);
      return;
    }
    Lane lane = new Lane();
    lanes.put(command.room(), lane);
    door.rooms()
        .join(connection, command)
        .whenComplete(
            (subscription, failure) -> {
              if (failure == null) {
                joined(lane, subscription);
              } else {
                CommandException why = Refusal.of(command, failure);
                connection.send(why.event());
                refused.accept(why);
                refused(command.room(), lane);
              }
            });
  }

  private synchronized void joined(Lane lane, Subscription subscription) {
    if (ended) {
      subscription.room().leave(subscription, false);
      return;
    }
    lane.joined(subscription);
    applyWaiting(lane);
  }

  private synchronized void refused(RoomName room, Lane lane) {
    lanes.remove(room, lane);
    applyWaiting(lane);
  }

  /** Call with the lock held. */
  private void applyWaiting(Lane lane) {
    for (Command waited : lane.takeWaiting()) {
      waitingBytes -= waited.cost();
      apply(waited);
    }
  }

  @Override
  public void leave(Command.Leave command) throws CommandException {
    Subscription subscription = joined(command);
    lanes.remove(command.room());
    subscription.room().leave(subscription, command);
  }

  @Override
  public void publish(Command.Publish command) throws CommandException {
    Subscription subscription = joined(command);
    subscription.access().require(Permission.PUBLISH, command);
    subscription
        .room()
        .publish(connection.identity().user(), command)
        .whenComplete((ok, failure) -> answers.published(command, ok, failure));
  }

  @Override
  public void history(Command.History command) throws CommandException {
    Subscription subscription = joined(command);
    subscription.access().require(Permission.HISTORY, command);
    answers.startHistory(command);
    subscription
        .room()
        .history(command)
        .whenComplete((history, failure) -> answers.endHistory(command, history, failure));
  }

  @Override
  public void members(Command.Members command) throws CommandException {
    Subscription subscription = joined(command);
    subscription.access().require(Permission.MEMBERS, command);
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

  @Override
  public void moderate(Command.Moderate command) throws CommandException {
    throw new CommandException(
        ErrorCode.UNSUPPORTED, command.id(), command.room(), "this server takes no orders here");
  }

  private Subscription joined(Command command) throws CommandException {
    Lane lane = lanes.get(command.room());
    if (lane == null) {
      throw new CommandException(
          ErrorCode.NOT_JOINED,
          command.id(),
          command.room(),
          "this connection is not in the room: join it first");
    }
    return lane.subscription();
  }
}
