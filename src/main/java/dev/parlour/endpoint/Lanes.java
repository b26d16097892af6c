package dev.parlour.endpoint;

import dev.parlour.RoomName;
import dev.parlour.auth.Identity;
import dev.parlour.limit.Limit;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.room.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The rooms that one connection is in, or on its way into; and the commands that wait meanwhile, or
 * until it is known who this is. Not thread-safe: {@link RoomCommands} guards it.
 */
final class Lanes {

  private final long waitingLimit;
  private final Map<RoomName, Lane> lanes = new HashMap<>(2);

  /** Where all commands wait; null when it is not being found out who this is. */
  private Lane introduction;

  /** How many bytes wait in all lanes. */
  private long waitingBytes;

  /**
   * @param waitingLimit how many bytes of commands may wait
   */
  Lanes(long waitingLimit) {
    this.waitingLimit = waitingLimit;
  }

  /** The lane that a command goes by; null when it is about no room that this is in. */
  Lane of(Command command) {
    if (introduction != null) {
      return introduction;
    }
    Lane lane = lanes.get(command.room());
    return lane != null && lane.isOver() ? null : lane;
  }

  /** From now on all commands wait. */
  void startIntroduction() {
    introduction = new Lane(null);
  }

  /** From now on none waits for that; gives those that did. */
  List<Command> endIntroduction() {
    Lane ended = introduction;
    introduction = null;
    return released(ended);
  }

  /** A room is being joined. */
  Lane open(RoomName room, Identity joining) {
    lanes.values().removeIf(Lane::isOver);
    Lane lane = new Lane(joining);
    lanes.put(room, lane);
    return lane;
  }

  /** A room is left, or was not joined. */
  void remove(RoomName room, Lane lane) {
    lanes.remove(room, lane);
  }

  /** A subscription has ended; false when it had already. */
  boolean remove(Subscription subscription) {
    Lane lane = lanes.get(subscription.room().name());
    boolean isThere = lane != null && lane.subscription() == subscription;
    if (isThere) {
      lanes.remove(subscription.room().name());
    }
    return isThere;
  }

  /** How many rooms there are. */
  int size() {
    return (int) lanes.values().stream().filter(Predicate.not(Lane::isOver)).count();
  }

  /** Those of all rooms that are joined. */
  List<Subscription> subscriptions() {
    return lanes.values().stream()
        .filter(Lane::isJoined)
        .filter(Predicate.not(Lane::isOver))
        .map(Lane::subscription)
        .toList();
  }

  void clear() {
    lanes.clear();
  }

  /**
   * Lets a command wait.
   *
   * @throws CommandException when too much waits already
   */
  void add(Lane lane, Command command) throws CommandException {
    if (waitingBytes + command.cost() > waitingLimit) {
      throw CommandException.over(
          Limit.WAITING,
          ErrorCode.OVERLOADED,
          command,
          "more than "
              + waitingLimit
              + " bytes wait for the room to be opened, or for who you are to be found out");
    }
    waitingBytes += command.cost();
    lane.add(command);
  }

  /** The commands that waited in a lane. */
  List<Command> released(Lane lane) {
    List<Command> waited = lane.takeWaiting();
    waited.forEach(command -> waitingBytes -= command.cost());
    return waited;
  }
}
