package dev.parlour.boot;

import dev.parlour.LogEvent;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Guests;
import dev.parlour.auth.Identities;
import dev.parlour.auth.Restrictions;
import dev.parlour.auth.RoomPolicy;
import dev.parlour.auth.TimedPolicy;
import dev.parlour.auth.Tokens;
import dev.parlour.connection.Connections;
import dev.parlour.connection.DeliveryLoops;
import dev.parlour.connection.JakartaWire;
import dev.parlour.connection.Wires;
import dev.parlour.endpoint.BearerToken;
import dev.parlour.endpoint.Doorkeeper;
import dev.parlour.endpoint.EchoLimits;
import dev.parlour.endpoint.OriginPolicy;
import dev.parlour.endpoint.RoomDoor;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.log.Logs;
import dev.parlour.moderation.Enforcement;
import dev.parlour.moderation.Moderation;
import dev.parlour.payara.PayaraWires;
import dev.parlour.protocol.CommandDecoder;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.room.Rooms;
import dev.parlour.sql.Database;
import dev.parlour.sql.SqlAuditLog;
import dev.parlour.sql.SqlLogs;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts the parts together, once, and hands out those that the container's own objects ask for.
 *
 * <p>Thread-safe: all is made before anybody asks.
 */
@Singleton
public class Parts {

  private static final Logger LOGGER = System.getLogger(Parts.class.getName());
  private static final int CLOSERS = 4;
  private static final int CLOSER_IDLE_SECONDS = 10;
  private static final int STOP_SECONDS = 5;

  private Settings settings;
  private DeliveryLoops loops;
  private ThreadPoolExecutor closer;
  private Connections connections;
  private Tokens tokens;
  private SqlLogs durable;
  private SqlAuditLog audit;
  private Restrictions restrictions;
  private Rooms rooms;
  private Moderation moderation;
  private OriginPolicy origins;
  private Identities identities;
  private BearerToken bearerToken;
  private PayaraWires wires;
  private Rejections rejections;
  private Doorkeeper doorkeeper;
  private RoomDoor roomDoor;

  /** A team's own, in place of ours. */
  @Inject private Instance<RoomPolicy> policies;

  @PostConstruct
  void assemble() {
    settings = Settings.read(ConfigProvider.getConfig());
    EventEncoder encoder = new EventEncoder();
    loops = new DeliveryLoops(settings.loops());
    closer = closer();
    connections = new Connections(settings.connection(), loops, closer, encoder);
    tokens = settings.jwt().open(settings.access().users());
    Database database = settings.sql().open();
    durable = durable(settings, database);
    RoomPolicy policy =
        policies.isUnsatisfied()
            ? new GrantedPermissions()
            : new TimedPolicy(policies.get(), settings.policyWait());
    Logs logs = new Logs(settings.logs(), settings.recent(), durable, Clock.systemUTC());
    restrictions = new Restrictions(Clock.systemUTC());
    rooms = new Rooms(policy, restrictions, logs, settings.room(), encoder, System::nanoTime);
    audit = audit(settings, database, new Enforcement(restrictions, connections, rooms));
    moderation = new Moderation(rooms, restrictions, audit, Clock.systemUTC());
    origins = new OriginPolicy(settings.origins());
    identities =
        new Identities(
            tokens,
            new Guests(settings.guests(), settings.access().guests()),
            settings.access().users());
    bearerToken = new BearerToken(settings.cookie(), origins);
    wires = new PayaraWires(JakartaWire::new, settings.handshake());
    rejections = new Rejections(Parts::tell);
    doorkeeper = new Doorkeeper(settings.doors(), connections, rejections);
    roomDoor = roomDoor(encoder);
  }

  private RoomDoor roomDoor(EventEncoder encoder) {
    return new RoomDoor(
        origins,
        identities,
        settings.jwt().takesTokens(),
        settings.hello(),
        Clock.systemUTC(),
        wires,
        connections,
        rooms,
        restrictions,
        moderation,
        new CommandDecoder(settings.messageDepth()),
        encoder,
        doorkeeper,
        rejections,
        settings.peer(),
        settings.messageLimit(),
        settings.roomsPerConnection());
  }

  private static void tell(Limit limit) {
    LogEvent.of("limit.reached").with("setting", limit.setting()).log(LOGGER, Level.DEBUG);
  }

  private static SqlLogs durable(Settings settings, Database database) {
    try {
      return SqlLogs.start(
          database, settings.durable(), settings.sql().limits(), Clock.systemUTC());
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static SqlAuditLog audit(Settings settings, Database database, Enforcement enforcement) {
    Duration patience = settings.sql().limits().patience();
    try {
      return SqlAuditLog.start(
          database, settings.audit(), patience, Clock.systemUTC(), enforcement);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static IllegalStateException unusable(SQLException e) {
    return new IllegalStateException("Parlour can't start: its database can't be used: " + e, e);
  }

  /** A few threads that may wait for a peer while a connection is closed. */
  private static ThreadPoolExecutor closer() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            CLOSERS,
            CLOSERS,
            CLOSER_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "parlour-closer");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Produces
  @Singleton
  Connections connections() {
    return connections;
  }

  @Produces
  @Singleton
  Wires wires() {
    return wires;
  }

  @Produces
  @Singleton
  EchoLimits echoLimits() {
    return settings.echo();
  }

  @Produces
  @Singleton
  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  @Produces
  @Singleton
  Rejections rejections() {
    return rejections;
  }

  @Produces
  @Singleton
  BearerToken bearerToken() {
    return bearerToken;
  }

  @Produces
  @Singleton
  OriginPolicy origins() {
    return origins;
  }

  /** The longest frame that any door takes, in bytes. */
  int longestFrame() {
    return Math.max(roomDoor.longestFrame(), settings.echo().message());
  }

  RoomDoor roomDoor() {
    return roomDoor;
  }

  Rooms rooms() {
    return rooms;
  }

  /** Ends all threads once what they have is done, or after some seconds. */
  void stop() {
    tokens.close();
    wires.close();
    audit.close();
    durable.close();
    loops.close();
    closer.shutdown();
    try {
      closer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closer.shutdownNow();
  }
}
