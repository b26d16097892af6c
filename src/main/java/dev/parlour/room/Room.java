package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Message;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.GapReason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A name, a log, members.
 *
 * <p>Thread-safe: one lock keeps the room's order; joins, leaves, messages and presence pass it one
 * after another and reach each audience in that order. Nothing is sent while it is held.
 */
public final class Room {

  private final RoomName name;
  private final RoomLog log;
  private final RoomLimits limits;
  private final EventEncoder encoder;
  private final Consumer<Room> membersChanged;

  private final Object lock = new Object();

  /** Guarded by lock. */
  private final Map<Executor, Audience> audiences = new HashMap<>();

  /** Guarded by lock. */
  private final Members members;

  /** Guarded by lock. */
  private int subscriptions;

  /** Guarded by lock. Whether the room has been forgotten; nobody can join any more. */
  private boolean forgotten;

  /**
   * @param membersChanged told, with the lock held, that {@link #tellPresence} has something to
   *     tell
   */
  Room(
      RoomName name,
      RoomLog log,
      RoomLimits limits,
      EventEncoder encoder,
      Consumer<Room> membersChanged) {
    this.name = name;
    this.log = log;
    this.limits = limits;
    this.encoder = encoder;
    this.membersChanged = membersChanged;
    this.members = new Members(limits.listed());
  }

  /** The room's name. */
  public RoomName name() {
    return name;
  }

  RoomLog log() {
    return log;
  }

  /**
   * Lets a connection in and answers it; what follows fits to the answer.
   *
   * @return empty when the room was forgotten meanwhile: open it again
   * @throws CommandException when the room is full
   */
  Optional<Subscription> join(Connection connection, Command.Join join) throws CommandException {
    synchronized (lock) {
      if (forgotten) {
        return Optional.empty();
      }
      if (subscriptions >= limits.members()) {
        throw new CommandException(
            ErrorCode.ROOM_FULL,
            join.id(),
            name,
            "a room holds at most " + limits.members() + " connections");
      }
      Start start = Start.of(join, log);
      long head = start.head().seq();
      Audience audience =
          audiences.computeIfAbsent(connection.loop(), loop -> new Audience(loop, head));
      Subscription subscription = new Subscription(this, connection, audience, start.cursor());
      subscriptions++;
      members.add(connection.identity().user());
      membersChanged.accept(this);
      Frame joined = frame(joined(connection, join.id(), start));
      audience.add(
          subscription,
          start.gap() == null
              ? reserved(connection, joined)
              : reserved(connection, joined, frame(start.gap())));
      return Optional.of(subscription);
    }
  }

  /** Call with the lock held. */
  private Event.Joined joined(Connection connection, Long id, Start start) {
    List<String> can =
        Arrays.stream(Permission.values())
            .filter(permission -> connection.identity().may(permission, name))
            .map(Permission::wireName)
            .toList();
    return new Event.Joined(
        id, name, start.head(), start.recovered(), can, members.names(), members.count());
  }

  /** Lets a connection out, and answers it. */
  public void leave(Subscription subscription, Command.Leave leave) {
    Frame left = frame(new Event.Left(leave.id(), name));
    remove(subscription, reserved(subscription.connection(), left));
  }

  /** Lets a connection out that is gone. */
  public void leave(Subscription subscription) {
    remove(subscription);
  }

  private void remove(Subscription subscription, Frame... last) {
    synchronized (lock) {
      Audience audience = subscription.audience();
      audience.remove(subscription, last);
      if (audience.isEmpty()) {
        audiences.remove(subscription.connection().loop(), audience);
      }
      subscriptions--;
      members.remove(subscription.connection().identity().user());
      membersChanged.accept(this);
    }
  }

  /**
   * Publishes a message.
   *
   * @param from who publishes it
   * @param key the publisher's own name for it, or null
   * @param data JSON, as it came
   * @return its position, once it is as safe as the room's log makes it
   */
  public CompletionStage<Position> publish(UserId from, String key, String data) {
    Draft draft = new Draft(from, key, data);
    synchronized (lock) {
      return log.append(draft).thenApply(this::deliver);
    }
  }

  private Position deliver(Message message) {
    Frame frame = frame(message);
    synchronized (lock) {
      for (Audience audience : audiences.values()) {
        audience.published(message.seq(), frame);
      }
    }
    return message.position();
  }

  /** Who is in the room now. */
  public Event.Members members(Long id) {
    synchronized (lock) {
      return new Event.Members(id, name, members.names(), members.count());
    }
  }

  /** Tells the members who came and went since this was last called. */
  void tellPresence() {
    synchronized (lock) {
      if (members.hasChanges()) {
        Frame presence = members.mustTellAll() ? membersFrame() : presenceFrame();
        members.told();
        audiences.values().forEach(audience -> audience.presence(presence));
      }
    }
  }

  private Frame presenceFrame() {
    return frame(
        new Event.Presence(name, members.changed(true), members.changed(false), members.count()));
  }

  /** Forgets what is too old; true when the room itself is now to be forgotten. */
  boolean expire() {
    synchronized (lock) {
      log.trim();
      forgotten = subscriptions == 0 && log.oldest() > log.head().seq();
      return forgotten;
    }
  }

  /** Why this room's messages can be missing. */
  static GapReason missing(RoomLog log) {
    return log.kind() == LogKind.NONE ? GapReason.DROPPED : GapReason.EXPIRED;
  }

  Frame membersFrame() {
    return frame(members(null));
  }

  Frame frame(Message message) {
    return frame(
        new Event.Message(
            name, message.position(), message.from(), message.at(), message.key(), message.data()));
  }

  Frame frame(Event event) {
    return Frame.of(encoder.encode(event));
  }

  /** Those frames that the connection has room for: all, or those before it was closed. */
  private static Frame[] reserved(Connection connection, Frame... frames) {
    return Arrays.stream(frames).filter(connection::reserve).toArray(Frame[]::new);
  }
}
