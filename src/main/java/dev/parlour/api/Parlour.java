package dev.parlour.api;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.limit.Rejections;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.MessageCheck;
import dev.parlour.protocol.ObjectEncoder;
import dev.parlour.room.MessageLimit;
import dev.parlour.room.Refusal;
import dev.parlour.room.Rooms;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The rooms of this server, for a team's own beans: {@code @Inject Parlour parlour}.
 *
 * <p>Nothing here waits. Stages fail with a {@link CommandException}, whose code and message are
 * those that a client would be told. They complete on threads that rooms and databases need: what
 * takes its time goes on by {@code thenApplyAsync} and the like, on an executor of the team's.
 *
 * <p>Beans are trusted: permissions, mutes and the limits on one user or connection are not for
 * them. Names, sizes, and the limits on a room and on all rooms are. Thread-safe.
 */
public final class Parlour {

  private final Rooms rooms;
  private final MessageLimit limit;
  private final MessageCheck check;
  private final Rejections rejections;
  private final ObjectEncoder objects = new ObjectEncoder();

  /**
   * @param limit on what is published
   * @param rejections counts what was too much
   */
  public Parlour(Rooms rooms, MessageLimit limit, MessageCheck check, Rejections rejections) {
    this.rooms = rooms;
    this.limit = limit;
    this.check = check;
    this.rejections = rejections;
  }

  /**
   * Publishes a message without a key; the same as {@link #publish(RoomName, UserId, String,
   * String)}.
   */
  public CompletionStage<Position> publish(RoomName room, UserId from, String data) {
    return publish(room, from, data, null);
  }

  /**
   * Publishes a message.
   *
   * @param room where; need not be open, and nobody need be in it
   * @param from who others see as its sender: a user, or a name that stands for the system
   * @param data one value of JSON, see {@link #json}; not null
   * @param key the publisher's own name for it, up to 128 characters, or null; while the room holds
   *     a message of that key, the same again is that one message
   * @return its position, once it is as safe as the room's log makes it; fails with {@code
   *     bad_request} when it is no JSON, is nested too deep, or has a key that is not allowed,
   *     {@code too_large} when it is longer than {@code parlour.message.limit}, {@code
   *     rate_limited} when it is too soon for the room, {@code overloaded} or {@code unavailable}
   */
  public CompletionStage<Position> publish(RoomName room, UserId from, String data, String key) {
    Command.Publish message = new Command.Publish(null, room, data.strip(), key);
    try {
      limit.require(message.data(), message);
      check.require(message);
    } catch (CommandException e) {
      return told(message, CompletableFuture.failedFuture(e));
    }
    return told(
        message,
        rooms.visit(message, open -> open.publish(from, message)).thenApply(Event.Ok::position));
  }

  /**
   * An object as JSON, by JSON-B: a map, a list, a string, a number, a bean.
   *
   * @param object may be null
   * @throws IllegalArgumentException when it can't be written
   */
  public String json(Object object) {
    return objects.encode(object);
  }

  /**
   * Reads messages of the past.
   *
   * @return fails with {@code bad_request} when a position is of another epoch, {@code overloaded}
   *     or {@code unavailable}
   */
  public CompletionStage<History> read(RoomName room, Range range) {
    Command.History command =
        new Command.History(null, room, range.after(), range.before(), range.limit());
    return told(
        command, rooms.visit(command, open -> open.history(command)).thenApply(History::of));
  }

  /**
   * Tells who is in a room on this server.
   *
   * @return fails with {@code overloaded} or {@code unavailable}
   */
  public CompletionStage<Members> members(RoomName room) {
    Command command = new Command.Members(null, room);
    return told(
        command,
        rooms.visit(
            command, open -> CompletableFuture.completedFuture(Members.of(open.members(null)))));
  }

  /** The same, but failing with the refusal itself, which is counted if a limit was reached. */
  private <T> CompletionStage<T> told(Command command, CompletionStage<T> stage) {
    CompletableFuture<T> told = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            told.complete(value);
            return;
          }
          CommandException why = Refusal.of(command, failure);
          if (why.limit() != null) {
            rejections.add(why.limit());
          }
          told.completeExceptionally(why);
        });
    return told;
  }
}
