package dev.parlour.boot;

import dev.parlour.LogEvent;
import dev.parlour.api.Observers;
import dev.parlour.api.Parlour;
import dev.parlour.auth.BearerToken;
import dev.parlour.auth.Guests;
import dev.parlour.auth.Identities;
import dev.parlour.auth.OriginPolicy;
import dev.parlour.auth.Restrictions;
import dev.parlour.auth.RoomPolicy;
import dev.parlour.auth.Tokens;
import dev.parlour.connection.Connections;
import dev.parlour.connection.DeliveryLoops;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.JakartaWire;
import dev.parlour.connection.Wires;
import dev.parlour.endpoint.EchoLimits;
import dev.parlour.endpoint.RoomDoor;
import dev.parlour.http.HttpDoor;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.log.LogOpener;
import dev.parlour.log.Logs;
import dev.parlour.metrics.Health;
import dev.parlour.metrics.Meters;
import dev.parlour.metrics.Watchers;
import dev.parlour.moderation.Enforcement;
import dev.parlour.moderation.Moderation;
import dev.parlour.payara.PayaraWires;
import dev.parlour.protocol.CommandDecoder;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.MessageCheck;
import dev.parlour.room.MessageLimit;
import dev.parlour.room.PublishWatch;
import dev.parlour.room.Rooms;
import dev.parlour.sql.SqlAuditLog;
import dev.parlour.sql.SqlLogs;
import dev.parlour.trace.Spans;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts the parts together, once, and hands out those that the container's own objects ask for.
 *
 * <p>Thread-safe: all is made before anybody asks.
 */
@Singleton
public class Parts {

  private static final Logger LOGGER = System.getLogger(Parts.class.getName());

  private Settings settings;
  private DeliveryLoops loops;
  private Closers closers;
  private Connections connections;
  private Tokens tokens;
  private SqlLogs durable;
  private SqlAuditLog audit;
  private Restrictions restrictions;
  private Observers observers;
  private Rooms rooms;
  private Parlour parlour;
  private Moderation moderation;
  private OriginPolicy origins;
  private Identities identities;
  private BearerToken bearerToken;
  private PayaraWires wires;
  private Rejections rejections;
  private Doorkeeper doorkeeper;
  private RoomDoor roomDoor;
  private HttpDoor httpDoor;
  private Meters meters;
  private Health health;

  @Inject private Team team;

  /** What stops the start is told here, as not every container's log tells the cause. */
  @PostConstruct
  void start() {
    try {
      assemble();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "parlour.unstartable", e);
      throw e;
    }
  }

  private void assemble() {
    settings = Settings.read(ConfigProvider.getConfig());
    EventEncoder encoder = new EventEncoder();
    loops = new DeliveryLoops(settings.loops());
    closers = new Closers();
    connections = new Connections(settings.connection(), loops, closers, encoder);
    tokens = settings.jwt().open(settings.access().users());
    Storage storage = Storage.open(settings);
    durable = storage.logs();
    RoomPolicy policy = team.policy(settings.policyWait());
    Logs logs = new Logs(settings.logs(), settings.recent(), durable, Clock.systemUTC());
    restrictions = new Restrictions(Clock.systemUTC());
    rejections = new Rejections(Parts::tell);
    observers = team.observers(settings.observerQueue(), rejections);
    rooms = rooms(policy, logs, encoder);
    audit = storage.audit(settings, new Enforcement(restrictions, connections, rooms));
    moderation = new Moderation(rooms, restrictions, audit, Clock.systemUTC());
    origins = new OriginPolicy(settings.origins());
    identities =
        new Identities(
            tokens,
            new Guests(settings.guests(), settings.access().guests()),
            settings.access().users());
    bearerToken = new BearerToken(settings.cookie(), origins);
    wires = new PayaraWires(JakartaWire::new, settings.handshake());
    doorkeeper = new Doorkeeper(settings.doors(), connections, rejections);
    roomDoor = roomDoor(encoder);
    httpDoor = httpDoor(encoder);
    parlour =
        new Parlour(
            rooms,
            new MessageLimit(settings.messageLimit()),
            new MessageCheck(settings.messageDepth()),
            rejections);
    watch(encoder);
  }

  /** With spans around what is published, if so wanted. */
  private Rooms rooms(RoomPolicy policy, LogOpener logs, EventEncoder encoder) {
    Spans spans = settings.watch().traces() ? Spans.global() : null;
    return new Rooms(
        policy,
        restrictions,
        spans == null ? logs : spans.around(logs),
        settings.room(),
        encoder,
        spans == null ? PublishWatch.NONE : spans,
        observers,
        System::nanoTime);
  }

  private void watch(EventEncoder encoder) {
    meters = new Meters(connections, rooms, encoder.errors());
    meters.watch(rejections);
    meters.watch(durable.counts(), durable::problem);
    Health.Signs signs = new Health.Signs(loops::owed, durable::problem);
    health = new Health(signs, settings.watch().patience(), System::nanoTime);
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

  private HttpDoor httpDoor(EventEncoder encoder) {
    return new HttpDoor(
        origins,
        identities,
        bearerToken,
        restrictions,
        wires,
        doorkeeper,
        rejections,
        connections,
        rooms,
        moderation,
        encoder,
        Clock.systemUTC(),
        settings.http(),
        settings.messageDepth());
  }

  private static void tell(Limit limit) {
    LogEvent.of("limit.reached").with("setting", limit.setting()).log(LOGGER, Level.DEBUG);
  }

  @Produces
  @Singleton
  Parlour parlour() {
    return parlour;
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

  @Produces
  @Singleton
  Meters meters() {
    return meters;
  }

  @Produces
  @Singleton
  Health health() {
    return health;
  }

  @Produces
  @Singleton
  Watchers watchers() {
    return new Watchers(settings.watch().from(), settings.doors().proxies());
  }

  /** Sees whether loops, clock and observers keep up; to be called about once a second. */
  void look() {
    loops.ask();
    observers.tellMissed();
    health.ticked();
  }

  /** The longest frame that any door takes, in bytes. */
  int longestFrame() {
    return Math.max(roomDoor.longestFrame(), settings.echo().message());
  }

  RoomDoor roomDoor() {
    return roomDoor;
  }

  HttpDoor httpDoor() {
    return httpDoor;
  }

  Rooms rooms() {
    return rooms;
  }

  /** Ends all threads once what they have is done, or after some seconds. */
  void stop() {
    observers.close();
    meters.close();
    tokens.close();
    wires.close();
    audit.close();
    durable.close();
    loops.close();
    closers.close();
  }
}
