package dev.parlour.connection;

import dev.parlour.UserId;
import dev.parlour.auth.Identity;
import dev.parlour.limit.Limit;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** All open connections: opens them, keeps their heartbeat, closes them at the end. Thread-safe. */
public final class Connections {

  private final ConnectionLimits limits;
  private final DeliveryLoops loops;
  private final Executor closer;
  private final EventEncoder encoder;
  private final HeartbeatWheel open;
  private final ByUser byUser = new ByUser();
  private final AtomicLong opened = new AtomicLong();
  private final ConnectionCounts counts = new ConnectionCounts();

  /**
   * @param closer runs the container's close, which may take its time
   */
  public Connections(
      ConnectionLimits limits, DeliveryLoops loops, Executor closer, EventEncoder encoder) {
    this.limits = limits;
    this.loops = loops;
    this.closer = closer;
    this.encoder = encoder;
    this.open = new HeartbeatWheel(limits);
  }

  /** Opens a connection to rooms; empty when there are as many as may be. */
  public Optional<Connection> open(Wire wire, Identity identity, Format format) {
    return open(wire, identity, format, loops.next(), limits);
  }

  /**
   * Opens a connection that gets nothing but what itself causes; empty when there are as many as
   * may be.
   *
   * @param queueBytes how many bytes may wait for it
   */
  public Optional<Connection> openAlone(Wire wire, Identity identity, long queueBytes) {
    ConnectionLimits own = limits.withQueueBytes(queueBytes);
    return open(wire, identity, Format.RAW, new CallerLoop(), own);
  }

  private Optional<Connection> open(
      Wire wire, Identity identity, Format format, Executor loop, ConnectionLimits own) {
    Connection connection = make(wire, identity, format, loop, own);
    if (!open.add(connection, limits.connections())) {
      return Optional.empty();
    }
    counts.opened();
    if (!identity.isNobody()) {
      byUser.add(identity.user(), connection);
    }
    return Optional.of(connection);
  }

  private Connection make(
      Wire wire, Identity identity, Format format, Executor loop, ConnectionLimits own) {
    String id = "c" + opened.incrementAndGet();
    Heartbeat heartbeat = new Heartbeat(own, System::nanoTime);
    Wire counted = new CountedWire(wire, format, counts);
    return new Connection(
        id, identity, format, counted, loop, closer, own, encoder, heartbeat, open::move);
  }

  /**
   * From now on a connection is this one; the user stays the same once it is in a room. To be
   * called by one thread at a time for each connection.
   */
  public void identify(Connection connection, Identity now) {
    Identity before = connection.identity();
    byUser.add(now.user(), connection);
    connection.identify(now);
    if (!before.user().equals(now.user())) {
      byUser.remove(before.user(), connection);
    }
    if (!open.contains(connection)) {
      // Closed meanwhile, perhaps before it was found under this user.
      byUser.remove(now.user(), connection);
    }
  }

  /** Those of one user that are open now. */
  public List<Connection> of(UserId user) {
    return byUser.of(user);
  }

  /** Those that may be meant: of the user, or all that are open now. */
  List<Connection> of(Selection wanted) {
    return wanted.user() == null ? open.all() : byUser.of(wanted.user());
  }

  /** Why no more is opened. */
  public CommandException full() {
    return CommandException.over(
        Limit.CONNECTIONS,
        ErrorCode.OVERLOADED,
        null,
        null,
        limits.connections() + " connections are as many as may be");
  }

  /** Tells a peer that there is no place for it, and closes; it is not counted as open. */
  public void turnAway(Wire wire, Format format, CommandException why) {
    Connection uncounted = make(wire, Identity.nobody(), format, new CallerLoop(), limits);
    if (format != Format.RAW) {
      uncounted.send(why.event());
    }
    uncounted.close(CloseCode.OVERLOADED, why.getMessage());
  }

  /** Forgets a connection that the container has closed. */
  public void closed(Connection connection) {
    if (open.remove(connection)) {
      byUser.remove(connection.identity().user(), connection);
      connection.closed();
    }
  }

  /** How often a peer is asked for a sign of life. */
  public Duration heartbeat() {
    return limits.heartbeat();
  }

  /** How many are open. */
  public int count() {
    return open.count();
  }

  /** How many bytes wait for peers; looks at every connection. */
  public long waitingBytes() {
    return open.all().stream().mapToLong(Connection::waitingBytes).sum();
  }

  /** What has come and gone. */
  public ConnectionCounts counts() {
    return counts;
  }

  /** Keeps all heartbeats; to be called every {@link Heartbeat#TICK}. */
  public void beat() {
    open.turn();
  }

  /** How often {@link #beat} is to be called. */
  public static Duration tick() {
    return Heartbeat.TICK;
  }

  /** Says goodbye to everybody and closes; does not wait for it. */
  public void closeAll(Event.Bye bye) {
    for (Connection connection : open.all()) {
      if (connection.format() != Format.RAW) {
        connection.send(bye);
      }
      connection.close(CloseCode.GOING_AWAY, bye.reason());
    }
  }
}
