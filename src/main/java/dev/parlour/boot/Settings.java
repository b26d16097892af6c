package dev.parlour.boot;

import dev.parlour.auth.OriginPolicy;
import dev.parlour.connection.ConnectionLimits;
import dev.parlour.connection.DoorLimits;
import dev.parlour.endpoint.EchoLimits;
import dev.parlour.endpoint.HelloLimits;
import dev.parlour.endpoint.PeerLimits;
import dev.parlour.http.HttpLimits;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogKind;
import dev.parlour.log.Retention;
import dev.parlour.room.RoomLimits;
import dev.parlour.sql.AuditLimits;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * All settings, read once and checked. Immutable; the README's table describes each.
 *
 * @param guests whether guests are let in
 * @param access what may be done in which rooms where no token says otherwise
 * @param policyWait how long a team's own policy may take
 * @param hello how long a connection may take to say who it is
 * @param cookie the name of the cookie that may hold a token; empty for none
 * @param origins whose pages may connect beside this server's own
 * @param handshake how long a request may take to arrive, up to the end of its headers
 * @param loops how many delivery loops there are
 * @param connection what a connection may cost
 * @param peer what its peer may do
 * @param doors who and how many may come in
 * @param roomsPerConnection the most rooms one connection may be in
 * @param messageLimit the longest command, in bytes
 * @param messageDepth how deep a command's JSON may be nested
 * @param http what requests by HTTP may cost
 * @param echo what an echo may cost
 * @param room what rooms may cost
 * @param observerQueue how much may wait for each of a team's observers, in bytes
 * @param logs the kind of log by namespace
 * @param recent how much a log in memory keeps, by namespace
 * @param durable how much a log in the database keeps, by namespace
 * @param sql where the durable logs are
 * @param jwt what tokens are checked with
 * @param audit what restrictions and the log of them may cost
 * @param watch how the server can be watched
 */
record Settings(
    boolean guests,
    AccessSettings access,
    Duration policyWait,
    HelloLimits hello,
    String cookie,
    Set<String> origins,
    Duration handshake,
    int loops,
    ConnectionLimits connection,
    PeerLimits peer,
    DoorLimits doors,
    int roomsPerConnection,
    int messageLimit,
    int messageDepth,
    HttpLimits http,
    EchoLimits echo,
    RoomLimits room,
    long observerQueue,
    ByNamespace<LogKind> logs,
    ByNamespace<Retention> recent,
    ByNamespace<Retention> durable,
    SqlSettings sql,
    JwtSettings jwt,
    AuditLimits audit,
    WatchSettings watch) {

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final int YEAR = 365 * 24 * 3600;
  private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_.-]{0,64}");
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final int GIB = 1024 * MIB;

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException when one is not allowed; names key, value and what is allowed
   */
  static Settings read(Config config) {
    SettingsReader reader = new SettingsReader(config);
    Settings settings = read(reader);
    reader.check();
    return settings;
  }

  /** Reads the settings; the reader knows afterwards what each may be, and what is wrong. */
  static Settings read(SettingsReader reader) {
    int messageLimit = reader.count("parlour.message.limit", 64 * KIB, KIB, 4 * MIB);
    return new Settings(
        reader.flag("parlour.guests", false),
        AccessSettings.read(reader),
        Duration.ofSeconds(reader.number("parlour.policy.wait", 5, 1, 60)),
        new HelloLimits(
            Duration.ofSeconds(reader.number("parlour.hello.wait", 10, 1, 300)),
            Duration.ofSeconds(reader.number("parlour.hello.notice", 60, 1, 3600))),
        reader.text("parlour.cookie", "", "a cookie's name, or empty", Settings::cookie),
        Set.copyOf(
            reader.list(
                "parlour.origins",
                "",
                "origins such as https://example.com, or *",
                Settings::origin)),
        Duration.ofSeconds(reader.number("parlour.handshake.timeout", 10, 1, 300)),
        loops(reader.count("parlour.loops", 0, 0, 256)),
        connection(reader),
        LimitSettings.peer(reader),
        LimitSettings.doors(reader),
        reader.count("parlour.connection.rooms", 100, 1, 10_000),
        messageLimit,
        reader.count("parlour.message.depth", 32, 1, 500),
        LimitSettings.http(reader, messageLimit),
        LimitSettings.echo(reader),
        room(reader),
        reader.number("parlour.observers.queue", 4 * MIB, KIB, GIB),
        LogSettings.kinds(reader),
        LogSettings.recent(reader),
        LogSettings.durable(reader),
        SqlSettings.read(reader),
        JwtSettings.read(reader),
        new AuditLimits(
            reader.count("parlour.restrictions", 10_000, 1, 1_000_000),
            Duration.ofSeconds(reader.number("parlour.audit.age", YEAR, 1, 100L * YEAR)),
            reader.count("parlour.audit.queue", 100, 1, 10_000)),
        WatchSettings.read(reader));
  }

  private static RoomLimits room(SettingsReader reader) {
    return new RoomLimits(
        reader.count("parlour.rooms", 10_000, 1, 10_000_000),
        reader.count("parlour.room.members", 10_000, 1, 1_000_000),
        reader.count("parlour.room.listed", 200, 0, 10_000),
        Duration.ofSeconds(reader.number("parlour.presence.grace", 10, 0, 3600)),
        Duration.ofMillis(reader.number("parlour.presence.interval", 500, 0, 60_000)),
        reader.count("parlour.history.messages", 500, 1, 10_000),
        reader.number("parlour.history.bytes", 128 * KIB, KIB, 64 * MIB),
        reader.rate("parlour.room.publishes", 2000, 4000));
  }

  private static ConnectionLimits connection(SettingsReader reader) {
    return new ConnectionLimits(
        reader.count("parlour.connections", 20_000, 1, 1_000_000),
        reader.number("parlour.connection.queue", 256 * KIB, KIB, GIB),
        reader.count("parlour.connection.batch", 64 * KIB, KIB, 4 * MIB),
        Duration.ofSeconds(reader.number("parlour.heartbeat", 25, 1, 3600)),
        Duration.ofSeconds(reader.number("parlour.heartbeat.grace", 10, 1, 3600)));
  }

  private static int loops(int configured) {
    return configured == 0 ? Runtime.getRuntime().availableProcessors() : configured;
  }

  private static String cookie(String text) {
    if (!COOKIE.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String origin(String text) {
    if (text.equals(OriginPolicy.ANY) || ORIGIN.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException(text);
  }
}
