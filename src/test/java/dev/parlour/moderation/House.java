package dev.parlour.moderation;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restrictions;
import dev.parlour.auth.RoomPattern;
import dev.parlour.connection.Connection;
import dev.parlour.connection.ConnectionLimits;
import dev.parlour.connection.Connections;
import dev.parlour.connection.DeliveryLoops;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.limit.Rate;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogKind;
import dev.parlour.log.Logs;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.room.RoomLimits;
import dev.parlour.room.Rooms;
import dev.parlour.room.Subscription;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A server without doors: its connections lead nowhere. Its clock stands until it is moved. */
public final class House implements AutoCloseable {

  /** So long that no test sees a heartbeat. */
  private static final Duration NEVER = Duration.ofDays(1);

  private static final Retention AMPLE = new Retention(1000, 1_000_000, Duration.ofDays(1000));

  public final SettableClock clock = new SettableClock();
  public final Restrictions restrictions = new Restrictions(clock);
  private final DeliveryLoops loops = new DeliveryLoops(1);
  private final EventEncoder encoder = new EventEncoder();
  final Connections connections =
      new Connections(
          new ConnectionLimits(1000, 100_000, 10_000, NEVER, NEVER), loops, Runnable::run, encoder);
  final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          restrictions,
          new Logs(ByNamespace.all(LogKind.RECENT), ByNamespace.all(AMPLE), room -> null, clock),
          new RoomLimits(100, 100, 100, Duration.ZERO, Duration.ZERO, 100, 100_000, Rate.none()),
          encoder,
          System::nanoTime);
  public final Enforcement enforcement = new Enforcement(restrictions, connections, rooms);

  /** Somebody in the house. */
  public final class Visitor {

    private final FakeWire wire = FakeWire.fast();
    private final Connection connection;

    private Visitor(Identity identity) {
      connection = connections.open(wire, identity, Format.PLAIN).orElseThrow();
    }

    CompletionStage<Subscription> join(RoomName room) {
      return rooms.join(connection, new Command.Join(null, room, null, null));
    }

    /** What it was told so far. */
    public List<String> heard() {
      return CompletableFuture.supplyAsync(wire::texts, connection.loop()).join();
    }

    /** The code it was closed with; 0 while open. */
    public int closeCode() {
      return CompletableFuture.supplyAsync(wire::closeCode, connection.loop()).join();
    }

    void becomes(Identity now) {
      connections.identify(connection, now);
    }
  }

  /** Opens a connection of somebody who may do all but administer. */
  public Visitor open(String user) {
    return new Visitor(user(user));
  }

  /** Somebody who may do all but administer. */
  static Identity user(String name) {
    return identity(name, "*", EnumSet.range(Permission.READ, Permission.HISTORY));
  }

  /** Somebody who may do everything in such rooms. */
  static Identity administrator(String name, String pattern) {
    return identity(name, pattern, EnumSet.allOf(Permission.class));
  }

  private static Identity identity(String name, String pattern, EnumSet<Permission> granted) {
    Grants grants = Grants.of(Map.of(new RoomPattern(pattern), granted));
    return new Identity(new UserId(name), grants, null);
  }

  @Override
  public void close() {
    loops.close();
  }
}
