package dev.parlour.endpoint;

import dev.parlour.auth.Identity;
import dev.parlour.protocol.Command;
import dev.parlour.room.Subscription;
import java.util.ArrayList;
import java.util.List;

/**
 * One room of one connection: the subscription, or, while the room is being opened, the commands
 * that wait for it. Not thread-safe: {@link RoomCommands} guards it.
 */
final class Lane {

  private final Identity joining;

  private List<Command> waiting = new ArrayList<>();

  /** Null until the room is joined. */
  private Subscription subscription;

  /**
   * @param joining who asked to be let in
   */
  Lane(Identity joining) {
    this.joining = joining;
  }

  /** Who asked to be let in. */
  Identity joining() {
    return joining;
  }

  boolean isJoined() {
    return subscription != null;
  }

  /** Whether the room was closed since it was joined. */
  boolean isOver() {
    return subscription != null && subscription.isOver();
  }

  Subscription subscription() {
    return subscription;
  }

  /** Notes a command for later. */
  void add(Command command) {
    waiting.add(command);
  }

  /** The room is joined. */
  void joined(Subscription joined) {
    subscription = joined;
  }

  /** The commands that waited, in their order; none waits after that. */
  List<Command> takeWaiting() {
    List<Command> taken = waiting;
    waiting = List.of();
    return taken;
  }
}
