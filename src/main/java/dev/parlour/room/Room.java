package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Throttle;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * A name, a log, members.
 *
 * <p>Thread-safe: one lock keeps the room's order; joins, leaves, messages and presence pass it one
 * after another and reach each audience in that order. Nothing is sent, and no disk waited for,
 * while it is held.
 */
public final class Room {

  private final RoomName name;
  private final RoomLog log;
  private final RoomLimits limits;
  private final RoomFrames frames;
  private final RoomWatch watch;
  private final LongSupplier nanos;
  private final Throttle publishes;

  private final Object lock = new Object();

  /** Guarded by lock. */
  private final Map<Executor, Audience> audiences = new HashMap<>();

  /** Guarded by lock. */
  private final Members members;

  /** Guarded by lock. */
  private int subscriptions;

  /** Guarded by lock. How many messages are on their way into the log, and holds. */
  private int uses;

  /** Guarded by lock. The newest message that the audiences were told of. */
  private long newest;

  /** Guarded by lock. Whether the room has been forgotten; nobody can join any more. */
  private boolean forgotten;

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  Room(RoomLog log, RoomLimits limits, RoomFrames frames, RoomWatch watch, LongSupplier nanos) {
    this.name = frames.name();
    this.log = log;
    this.limits = limits;
    this.frames = frames;
    this.watch = watch;
    this.nanos = nanos;
    this.publishes = new Throttle(Limit.ROOM_PUBLISHES, limits.publishes());
    this.members = new Members(name, limits, watch.counts(), watch.listener(), nanos.getAsLong());
    this.newest = log.head().seq();
  }

  /** The room's name. */
  public RoomName name() {
    return name;
  }

  RoomLog log() {
    return log;
  }

  RoomFrames frames() {
    return frames;
  }

  /**
   * Lets a connection in and answers it; what follows fits to the answer.
   *
   * @return empty when the room was forgotten meanwhile: open it again
   * @throws CommandException when the room is full, or was closed meanwhile
   */
  Optional<Subscription> join(Connection connection, Access access, Command.Join join)
      throws CommandException {
    synchronized (lock) {
      if (forgotten) {
        return Optional.empty();
      }
      access.require(Permission.READ, join);
      if (subscriptions >= limits.members()) {
        String message = "a room holds at most " + limits.members() + " connections";
        throw CommandException.over(Limit.ROOM_MEMBERS, ErrorCode.ROOM_FULL, join, message);
      }
      Start start = Start.of(join, log);
      long head = start.head().seq();
      Audience audience =
          audiences.computeIfAbsent(
              connection.loop(), loop -> new Audience(loop, frames, watch.counts(), head));
      Subscription subscription =
          new Subscription(this, connection, access, audience, start.trail());
      subscriptions++;
      members.add(connection.identity().user());
      watch.membersChanged().accept(this);
      Frame[] first = frames.first(join.id(), access, start, members);
      audience.add(subscription, connection.reserved(first));
      return Optional.of(subscription);
    }
  }

  /** Keeps the room until {@link #release}; false when it was forgotten: open it again. */
  boolean hold() {
    synchronized (lock) {
      uses += forgotten ? 0 : 1;
      return !forgotten;
    }
  }

  void release() {
    synchronized (lock) {
      uses--;
    }
  }

  /**
   * Lets a connection out.
   *
   * @param last what it is told, after which nothing of the room comes
   */
  public void leave(Subscription subscription, Event last) {
    synchronized (lock) {
      if (remove(subscription, subscription.connection().reserved(frames.of(last)))) {
        members.remove(subscription.connection().identity().user());
      }
    }
  }

  /**
   * Lets a connection out that is gone.
   *
   * @param onPurpose whether its user wanted that; otherwise the user is given time to come back
   */
  public void leave(Subscription subscription, boolean onPurpose) {
    synchronized (lock) {
      UserId user = subscription.connection().identity().user();
      boolean wasIn = remove(subscription);
      if (wasIn && onPurpose) {
        members.remove(user);
      } else if (wasIn) {
        members.lose(user, nanos.getAsLong());
      }
    }
  }

  /** Lets everybody out, and tells them why. */
  void close(Event.Failure why) {
    synchronized (lock) {
      Frame last = frames.of(why);
      audiences.values().forEach(audience -> audience.close(last));
      audiences.clear();
      subscriptions = 0;
      members.clear();
      watch.membersChanged().accept(this);
    }
  }

  /** Call with the lock held. False when it was out already. */
  private boolean remove(Subscription subscription, Frame... last) {
    Audience audience = subscription.audience();
    audience.remove(subscription, last);
    if (audience.isOver()) {
      return false;
    }
    if (audience.isEmpty()) {
      audiences.remove(subscription.connection().loop(), audience);
    }
    subscriptions--;
    watch.membersChanged().accept(this);
    return true;
  }

  /**
   * Publishes a message.
   *
   * @return the answer, once the message is as safe as the room's log makes it; fails with a {@link
   *     CommandException}
   */
  public CompletionStage<Event.Ok> publish(UserId from, Command.Publish publish) {
    try {
      CommandException.pass(publishes, 1, publish);
    } catch (CommandException tooSoon) {
      return CompletableFuture.failedFuture(tooSoon);
    }
    return watch.publishes().around(name, publish, () -> append(from, publish));
  }

  private CompletionStage<Event.Ok> append(UserId from, Command.Publish publish) {
    Draft draft = new Draft(from, publish.key(), publish.data());
    CompletionStage<Appended> appended;
    synchronized (lock) {
      uses++;
      appended = log.append(draft).whenComplete(this::published);
    }
    return Refusal.of(
        publish,
        appended.thenApply(
            done -> new Event.Ok(publish.id(), done.message().position(), done.duplicate())));
  }

  private void published(Appended appended, Throwable failure) {
    boolean isNew = failure == null && !appended.duplicate();
    Frame frame = isNew ? frames.message(appended.message()) : null;
    synchronized (lock) {
      uses--;
      if (isNew) {
        long seq = appended.message().seq();
        watch.counts().addPublished();
        watch.listener().published(name, appended.message());
        newest = Math.max(newest, seq);
        audiences.values().forEach(audience -> audience.published(seq, frame));
      }
    }
  }

  /** Messages of the past; fails with a {@link CommandException}. */
  public CompletionStage<Event.History> history(Command.History history) {
    return Refusal.of(history, History.answer(history, log, limits, frames));
  }

  /** Who is in the room now. */
  public Event.Members members(Long id) {
    synchronized (lock) {
      return frames.members(id, members);
    }
  }

  Frame membersFrame() {
    synchronized (lock) {
      return frames.members(members);
    }
  }

  /**
   * Tells the members who came and went since this was last called, if that is long enough ago.
   *
   * @return whether this is to be called again though nobody comes or goes
   */
  boolean tellPresence() {
    synchronized (lock) {
      long now = nanos.getAsLong();
      members.expire(now);
      if (members.isTimeToTell(now)) {
        Frame presence = frames.presence(members);
        members.told(now);
        audiences.values().forEach(audience -> audience.presence(presence));
      }
      return members.hasChanges() || members.missesSomebody();
    }
  }

  /**
   * Forgets what is too old, and learns of messages that came into the log by other ways.
   *
   * @return true when the room itself is now to be forgotten
   */
  boolean expire() {
    synchronized (lock) {
      log.trim();
      long head = log.head().seq();
      if (head > newest) {
        newest = head;
        audiences.values().forEach(audience -> audience.published(head));
      }
      forgotten = subscriptions == 0 && uses == 0 && members.count() == 0 && isKeptByLog();
      if (forgotten) {
        log.close();
      }
      return forgotten;
    }
  }

  /** Whether nothing is lost when this room is forgotten. */
  private boolean isKeptByLog() {
    return log.kind() == LogKind.DURABLE || log.oldest() > log.head().seq();
  }
}
