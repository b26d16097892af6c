package dev.parlour.endpoint;

import dev.parlour.auth.Credentials;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Connection;
import dev.parlour.limit.Limit;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Access;
import dev.parlour.room.Refusal;
import dev.parlour.room.Subscription;
import java.util.function.Consumer;

/**
 * Applies the commands of one connection, and knows which rooms it is in. A room's commands are
 * applied in order: while it is being opened they wait, as all do while it is found out who this
 * is.
 *
 * <p>Thread-safe: one lock, this object's own, lets a command and the end of the connection pass
 * one after the other; nothing waits while it is held.
 */
final class RoomCommands implements Command.Handler {

  private final RoomDoor door;
  private final Connection connection;
  private final Conduct conduct;
  private final Answers answers;
  private final Introduction introduction;

  /** Guarded by this. */
  private final Lanes lanes;

  /** Guarded by this. The room to enter once it is known who this is, or null. */
  private Command.Join entry;

  /** Guarded by this. */
  private boolean ended;

  RoomCommands(RoomDoor door, Connection connection, Conduct conduct) {
    this.door = door;
    this.connection = connection;
    this.conduct = conduct;
    this.answers = new Answers(connection, conduct, door.peer());
    this.introduction = new Introduction(door, connection, conduct);
    this.lanes = new Lanes(door.waitingLimit());
  }

  /** Applies a command; whoever sent it is told what went wrong. */
  synchronized void apply(Command command) {
    if (ended) {
      return;
    }
    try {
      Lane lane = lanes.of(command);
      if (lane != null && !lane.isJoined()) {
        lanes.add(lane, command);
      } else if (command.needsIdentity() && connection.identity().isNobody()) {
        throw refusal(ErrorCode.UNAUTHENTICATED, command, "say hello with a token first");
      } else {
        command.applyTo(this);
      }
    } catch (CommandException e) {
      conduct.refuse(e);
    }
  }

  /**
   * Finds out who this is by what the handshake brought.
   *
   * @param room the room to enter then, or null
   */
  synchronized void begin(Credentials brought, Command.Join room) {
    entry = room;
    introduce(new Command.Hello(null, null), brought);
    if (connection.identity().isNobody()) {
      introduction.expect();
    }
  }

  /** Call with the lock held. */
  private void introduce(Command.Hello hello, Credentials brought) {
    lanes.startIntroduction();
    door.identities()
        .of(brought)
        .whenComplete((found, failure) -> introduced(hello, found, failure));
  }

  private synchronized void introduced(Command.Hello hello, Identity found, Throwable failure) {
    if (ended) {
      return;
    }
    Iterable<Command> waited = lanes.endIntroduction();
    if (introduction.take(hello, found, failure, lanes.size() == 0)) {
      connection.send(door.welcome(hello.id(), connection));
      lanes.subscriptions().forEach(this::readmit);
      enter();
    }
    waited.forEach(this::apply);
  }

  /** Enters the room that the address names; without it the connection is of no use. */
  private void enter() {
    if (entry != null) {
      join(
          entry,
          e ->
              connection.close(
                  e.code().retry() ? CloseCode.OVERLOADED : CloseCode.FORBIDDEN,
                  e.code().wireName()));
      entry = null;
    }
  }

  /** Asks again what may be done in a room. */
  private void readmit(Subscription subscription) {
    Identity asked = connection.identity();
    door.rooms()
        .access(asked, subscription.room().name())
        .whenComplete((access, failure) -> readmitted(asked, subscription, access, failure));
  }

  private synchronized void readmitted(
      Identity asked, Subscription subscription, Access access, Throwable failure) {
    if (asked != connection.identity()) {
      // Renewed once more: the answer to that counts, whichever comes first.
      return;
    }
    Command.Join again = new Command.Join(null, subscription.room().name(), null, null);
    try {
      if (failure != null) {
        throw Refusal.of(again, failure);
      }
      access.require(Permission.READ, again);
      subscription.access(access);
    } catch (CommandException e) {
      if (lanes.remove(subscription)) {
        subscription.room().leave(subscription, e.event());
      }
    }
  }

  /**
   * Leaves all rooms: the connection is gone.
   *
   * @param onPurpose whether its user closed it
   */
  synchronized void end(boolean onPurpose) {
    ended = true;
    for (Subscription subscription : lanes.subscriptions()) {
      subscription.room().leave(subscription, onPurpose);
    }
    lanes.clear();
    introduction.end();
  }

  @Override
  public void hello(Command.Hello command) throws CommandException {
    if (command.token() != null) {
      introduce(
          new Command.Hello(command.id(), null), new Credentials(command.token(), null, null));
    } else if (connection.identity().isNobody()) {
      throw refusal(ErrorCode.UNAUTHENTICATED, command, "token: needed to come in here");
    } else {
      connection.send(door.welcome(command.id(), connection));
    }
  }

  @Override
  public void join(Command.Join command) throws CommandException {
    if (lanes.of(command) != null) {
      throw refusal(ErrorCode.ALREADY_JOINED, command, "this connection is in the room already");
    }
    join(command, e -> {});
  }

  /** Joins, or says why not; call with the lock held. */
  private void join(Command.Join command, Consumer<CommandException> refused) {
    if (lanes.size() >= door.roomsPerConnection()) {
      refuse(
          CommandException.over(
              Limit.CONNECTION_ROOMS,
              ErrorCode.TOO_MANY_ROOMS,
              command,
              "a connection may be in " + door.roomsPerConnection() + " rooms at most"),
          refused);
      return;
    }
    Lane lane = lanes.open(command.room(), connection.identity());
    door.rooms()
        .join(connection, command)
        .whenComplete(
            (subscription, failure) -> {
              if (failure == null) {
                joined(lane, subscription);
              } else {
                refuse(Refusal.of(command, failure), refused);
                notJoined(command, lane);
              }
            });
  }

  private void refuse(CommandException why, Consumer<CommandException> refused) {
    conduct.refuse(why);
    refused.accept(why);
  }

  private synchronized void joined(Lane lane, Subscription subscription) {
    if (ended) {
      subscription.room().leave(subscription, false);
      return;
    }
    lane.joined(subscription);
    if (lane.joining() != connection.identity()) {
      // Renewed meanwhile.
      readmit(subscription);
    }
    lanes.released(lane).forEach(this::apply);
  }

  private synchronized void notJoined(Command.Join command, Lane lane) {
    lanes.remove(command.room(), lane);
    lanes.released(lane).forEach(this::apply);
  }

  @Override
  public void leave(Command.Leave command) throws CommandException {
    Subscription subscription = joined(command);
    lanes.remove(subscription);
    subscription.room().leave(subscription, new Event.Left(command.id(), command.room()));
  }

  @Override
  public void publish(Command.Publish command) throws CommandException {
    Subscription subscription = joined(command);
    subscription.access().require(Permission.PUBLISH, command);
    conduct.pass(command, introduction.together());
    answers.startPublish(command);
    subscription
        .room()
        .publish(connection.identity().user(), command)
        .whenComplete((ok, failure) -> answers.endPublish(command, ok, failure));
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
  public void moderate(Command.Moderate command) {
    door.moderation()
        .order(connection.identity(), command)
        .whenComplete((entry, failure) -> answers.carriedOut(command, failure));
  }

  private Subscription joined(Command command) throws CommandException {
    Lane lane = lanes.of(command);
    if (lane == null) {
      throw refusal(
          ErrorCode.NOT_JOINED, command, "this connection is not in the room: join it first");
    }
    return lane.subscription();
  }

  private static CommandException refusal(ErrorCode code, Command command, String message) {
    return new CommandException(code, command.id(), command.room(), message);
  }
}
