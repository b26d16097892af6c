package dev.parlour.boot;

import dev.parlour.connection.DoorLimits;
import dev.parlour.endpoint.EchoLimits;
import dev.parlour.endpoint.PeerLimits;
import dev.parlour.http.HttpLimits;
import dev.parlour.limit.Network;
import dev.parlour.limit.Proxies;
import dev.parlour.limit.Rate;
import java.time.Duration;

/** Reads what one peer may do, and how many may come in. */
final class LimitSettings {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final int GIB = 1024 * MIB;

  /** How many seconds' worth of echo one connection may send at once. */
  private static final int ECHO_BURST = 4;

  private LimitSettings() {}

  static PeerLimits peer(SettingsReader reader) {
    return new PeerLimits(
        reader.rate("parlour.connection.commands", 200, 400),
        reader.rate("parlour.connection.bytes", MIB, 4 * MIB),
        reader.rate("parlour.connection.publishes", 100, 200),
        reader.count("parlour.connection.acknowledgements", 1000, 1, 1_000_000),
        reader.count("parlour.connection.histories", 8, 1, 1000),
        Rate.perMinute(reader.count("parlour.connection.errors", 120, 1, 1_000_000)),
        Duration.ofSeconds(reader.number("parlour.command.wait", 30, 1, 3600)));
  }

  static DoorLimits doors(SettingsReader reader) {
    return new DoorLimits(
        reader.rate("parlour.handshakes", 2000, 4000),
        reader.rate("parlour.address.handshakes", 200, 1000),
        reader.count("parlour.user.connections", 100, 1, 1_000_000),
        reader.rate("parlour.user.publishes", 200, 400),
        reader.count("parlour.address.connections", 1000, 1, 1_000_000),
        new Proxies(
            reader.list(
                "parlour.proxies",
                "",
                "addresses and networks such as 10.0.0.0/8 or 2001:db8::1",
                Network::parse)));
  }

  static HttpLimits http(SettingsReader reader, int messageLimit) {
    return new HttpLimits(
        reader.rate("parlour.address.requests", 200, 1000),
        reader.count("parlour.http.requests", 1000, 1, 1_000_000),
        reader.number("parlour.http.bytes", 64 * MIB, 64 * KIB, 4L * GIB),
        reader.count("parlour.http.messages", 100, 1, 10_000),
        messageLimit,
        Duration.ofSeconds(reader.number("parlour.http.wait", 30, 1, 3600)));
  }

  static EchoLimits echo(SettingsReader reader) {
    boolean open = reader.flag("parlour.echo", false);
    int message = reader.count("parlour.echo.limit", MIB, 1, 16 * MIB);
    long queue = reader.number("parlour.echo.queue", 4 * MIB, KIB, GIB);
    long bytes = reader.number("parlour.echo.bytes", MIB, 0, Rate.MOST);
    long atOnce = Math.min(Rate.MOST, Math.max(ECHO_BURST * bytes, message));
    Rate rate = bytes == 0 ? Rate.none() : Rate.perSecond(bytes, atOnce);
    return new EchoLimits(open, message, queue, rate);
  }
}
