package dev.parlour.boot;

import dev.parlour.limit.Network;
import dev.parlour.metrics.Health;
import java.time.Duration;
import java.util.List;

/**
 * How the server can be watched, and by whom. Immutable.
 *
 * @param from where those come from who may see metrics and health
 * @param patience how long a loop may stand still
 * @param traces whether publishes and appends are traced
 */
record WatchSettings(List<Network> from, Health.Patience patience, boolean traces) {

  static WatchSettings read(SettingsReader reader) {
    return new WatchSettings(
        reader.list(
            "parlour.watch.from",
            "127.0.0.1,::1",
            "addresses such as 10.0.0.7, or ranges such as 10.0.0.0/8",
            Network::parse),
        new Health.Patience(
            Duration.ofSeconds(reader.number("parlour.watch.ready", 5, 1, 3600)),
            Duration.ofSeconds(reader.number("parlour.watch.live", 60, 1, 3600))),
        reader.flag("parlour.traces", false));
  }
}
