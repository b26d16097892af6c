package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restrictions;
import dev.parlour.auth.RoomPolicy;
import dev.parlour.connection.Connection;
import dev.parlour.limit.Limit;
import dev.parlour.log.LogOpener;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.RoomSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * All rooms: made when first used, forgotten when nobody is in them and nothing is lost by it.
 * Thread-safe.
 */
public final class Rooms {

  private final RoomPolicy policy;
  private final Restrictions restrictions;
  private final LogOpener logs;
  private final RoomLimits limits;
  private final EventEncoder encoder;
  private final RoomWatch watch;
  private final LongSupplier nanos;

  /** Those being opened, too; those that could not be are removed. */
  private final Map<RoomName, CompletableFuture<Room>> rooms = new ConcurrentHashMap<>();

  private final Set<Room> changed = ConcurrentHashMap.newKeySet();

  /**
   * Rooms that nobody watches or listens to.
   *
   * @param nanos a clock such as {@link System#nanoTime}
   */
  public Rooms(
      RoomPolicy policy,
      Restrictions restrictions,
      LogOpener logs,
      RoomLimits limits,
      EventEncoder encoder,
      LongSupplier nanos) {
    this(policy, restrictions, logs, limits, encoder, PublishWatch.NONE, RoomListener.NONE, nanos);
  }

  /**
   * @param publishes stands around each publish
   * @param listener told what happens
   * @param nanos a clock such as {@link System#nanoTime}
   */
  public Rooms(
      RoomPolicy policy,
      Restrictions restrictions,
      LogOpener logs,
      RoomLimits limits,
      EventEncoder encoder,
      PublishWatch publishes,
      RoomListener listener,
      LongSupplier nanos) {
    this.policy = policy;
    this.restrictions = restrictions;
    this.logs = logs;
    this.limits = limits;
    this.encoder = encoder;
    this.watch = new RoomWatch(new RoomCounts(), publishes, listener, changed::add);
    this.nanos = nanos;
  }

  /**
   * What somebody may do in a room.
   *
   * @return fails when the policy does
   */
  public CompletionStage<Access> access(Identity who, RoomName room) {
    return policy.permissions(who, room).thenApply(can -> Access.of(who, room, can, restrictions));
  }

  /**
   * Lets a connection into a room, opened now if need be, and answers it.
   *
   * @return completed at once where the room is open; fails with a {@link CommandException} when
   *     the connection may not read there, there are too many rooms, the room is full, or its log
   *     can't be opened
   */
  public CompletionStage<Subscription> join(Connection connection, Command.Join join) {
    return Refusal.of(
        join,
        access(connection.identity(), join.room())
            .thenCompose(access -> join(connection, access, join)));
  }

  private CompletionStage<Subscription> join(
      Connection connection, Access access, Command.Join join) {
    try {
      access.require(Permission.READ, join);
    } catch (CommandException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<Room> open = open(join);
    return open.thenCompose(room -> Start.known(join.after(), room.log()))
        .thenCompose(known -> enter(open, connection, access, join));
  }

  /**
   * Does something in a room that nobody need be in, opened now if need be; it is not forgotten
   * before that is done.
   *
   * @param command what it is done for
   * @param visit what is done, on any thread; nothing of it may wait
   * @return what came of it; fails with a {@link CommandException} when that does, there are too
   *     many rooms, or the room's log can't be opened
   */
  public <T> CompletionStage<T> visit(Command command, Function<Room, CompletionStage<T>> visit) {
    CompletableFuture<Room> open = open(command);
    return Refusal.of(command, open.thenCompose(room -> visit(open, command, visit)));
  }

  /** Call once the room is open. */
  private <T> CompletionStage<T> visit(
      CompletableFuture<Room> open, Command command, Function<Room, CompletionStage<T>> visit) {
    Room room = open.join();
    if (!room.hold()) {
      rooms.remove(command.room(), open);
      return visit(command, visit);
    }
    try {
      return visit.apply(room).whenComplete((done, failure) -> room.release());
    } catch (RuntimeException e) {
      room.release();
      throw e;
    }
  }

  /** The room that is meant, opened now if need be and there may be one more. */
  private CompletableFuture<Room> open(Command command) {
    CompletableFuture<Room> opening = rooms.get(command.room());
    if (opening != null) {
      return opening;
    }
    if (rooms.size() >= limits.rooms()) {
      return CompletableFuture.failedFuture(
          CommandException.over(
              Limit.ROOMS,
              ErrorCode.OVERLOADED,
              command,
              "there are " + limits.rooms() + " rooms, as many as may be"));
    }
    return open(command.room());
  }

  private CompletableFuture<Room> open(RoomName name) {
    CompletableFuture<Room> mine = new CompletableFuture<>();
    CompletableFuture<Room> others = rooms.putIfAbsent(name, mine);
    if (others != null) {
      return others;
    }
    logs.open(name)
        .whenComplete(
            (log, failure) -> {
              if (failure == null) {
                RoomFrames frames = new RoomFrames(name, encoder);
                mine.complete(new Room(log, limits, frames, watch, nanos));
              } else {
                rooms.remove(name, mine);
                mine.completeExceptionally(failure);
              }
            });
    return mine;
  }

  /** Call once the room is open. */
  private CompletionStage<Subscription> enter(
      CompletableFuture<Room> open, Connection connection, Access access, Command.Join join) {
    try {
      Optional<Subscription> subscription = open.join().join(connection, access, join);
      if (subscription.isPresent()) {
        return CompletableFuture.completedFuture(subscription.get());
      }
    } catch (CommandException e) {
      return CompletableFuture.failedFuture(e);
    }
    rooms.remove(join.room(), open);
    return join(connection, access, join);
  }

  /**
   * Rooms that are open, by their names.
   *
   * @param part what their names hold; empty for all
   * @param after the name before the first one wanted; empty to begin
   * @param most how many at most
   */
  public List<RoomSummary> list(String part, String after, int most) {
    return rooms.entrySet().stream()
        .filter(entry -> isOpen(entry.getValue()) && entry.getKey().value().compareTo(after) > 0)
        .filter(entry -> entry.getKey().value().contains(part))
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .limit(most)
        .map(entry -> summary(entry.getValue().join()))
        .toList();
  }

  private static RoomSummary summary(Room room) {
    String kind = room.log().kind().name().toLowerCase(Locale.ROOT);
    return new RoomSummary(room.name(), room.members(null).count(), room.log().head(), kind);
  }

  /**
   * Lets everybody out of a room that is open.
   *
   * @param why what they are told
   */
  public void close(RoomName name, Event.Failure why) {
    CompletableFuture<Room> opening = rooms.get(name);
    if (opening != null && isOpen(opening)) {
      opening.join().close(why);
    }
  }

  /** How many rooms there are. */
  public int count() {
    return rooms.size();
  }

  /** What has happened in them. */
  public RoomCounts counts() {
    return watch.counts();
  }

  /** Tells members who came and went; to be called some times a second. */
  public void tellPresence() {
    for (Room room : List.copyOf(changed)) {
      changed.remove(room);
      if (room.tellPresence()) {
        changed.add(room);
      }
    }
  }

  /** Forgets what is too old; to be called about once a second. */
  public void expire() {
    rooms.values().removeIf(open -> isOpen(open) && open.join().expire());
  }

  private static boolean isOpen(CompletableFuture<Room> opening) {
    return opening.isDone() && !opening.isCompletedExceptionally();
  }
}
