package dev.parlour.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.auth.Grants;
import dev.parlour.auth.JwtRules;
import dev.parlour.auth.KeyLimits;
import dev.parlour.auth.Permission;
import dev.parlour.auth.RoomPattern;
import dev.parlour.connection.ConnectionLimits;
import dev.parlour.connection.DoorLimits;
import dev.parlour.endpoint.EchoLimits;
import dev.parlour.endpoint.HelloLimits;
import dev.parlour.endpoint.PeerLimits;
import dev.parlour.http.HttpLimits;
import dev.parlour.limit.Network;
import dev.parlour.limit.Proxies;
import dev.parlour.limit.Rate;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogKind;
import dev.parlour.log.Retention;
import dev.parlour.metrics.Health;
import dev.parlour.room.RoomLimits;
import dev.parlour.sql.AuditLimits;
import dev.parlour.sql.SqlLimits;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is set where nothing is. */
class SettingsDefaultsTest {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  @Test
  void hasADefaultForEverySetting() {
    assertThat(Settings.read(new SmallRyeConfigBuilder().build()))
        .isEqualTo(
            new Settings(
                false,
                new AccessSettings(
                    Grants.of(
                        Map.of(
                            new RoomPattern("@me"), Set.of(Permission.READ, Permission.HISTORY))),
                    Grants.none()),
                Duration.ofSeconds(5),
                new HelloLimits(Duration.ofSeconds(10), Duration.ofSeconds(60)),
                "",
                Set.of(),
                Duration.ofSeconds(10),
                CORES,
                new ConnectionLimits(
                    20_000, 262_144, 65_536, Duration.ofSeconds(25), Duration.ofSeconds(10)),
                new PeerLimits(
                    Rate.perSecond(200, 400),
                    Rate.perSecond(1_048_576, 4_194_304),
                    Rate.perSecond(100, 200),
                    1000,
                    8,
                    Rate.perMinute(120),
                    Duration.ofSeconds(30)),
                new DoorLimits(
                    Rate.perSecond(2000, 4000),
                    Rate.perSecond(200, 1000),
                    100,
                    Rate.perSecond(200, 400),
                    1000,
                    new Proxies(List.of())),
                100,
                65_536,
                32,
                new HttpLimits(
                    Rate.perSecond(200, 1000),
                    1000,
                    67_108_864,
                    100,
                    65_536,
                    Duration.ofSeconds(30)),
                new EchoLimits(false, 1_048_576, 4_194_304, Rate.perSecond(1_048_576, 4_194_304)),
                new RoomLimits(
                    10_000,
                    10_000,
                    200,
                    Duration.ofSeconds(10),
                    Duration.ofMillis(500),
                    500,
                    131_072,
                    Rate.perSecond(2000, 4000)),
                4_194_304,
                new ByNamespace<>(
                    Map.of("chat", LogKind.DURABLE, "cursor", LogKind.NONE, "game", LogKind.NONE),
                    LogKind.RECENT),
                ByNamespace.all(new Retention(1000, 1_048_576, Duration.ofHours(1))),
                ByNamespace.all(new Retention(1_000_000, 1_073_741_824, Duration.ofDays(30))),
                new SqlSettings(
                    Path.of("parlour-data"),
                    "",
                    "",
                    "",
                    "",
                    new SqlLimits(16_777_216, Duration.ofSeconds(5), 4)),
                new JwtSettings(
                    Path.of(""),
                    "",
                    "",
                    new JwtRules("", "", "sub", "parlour", 200, 16_384, Duration.ofSeconds(30)),
                    new KeyLimits(
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        1000,
                        262_144,
                        50)),
                new AuditLimits(10_000, Duration.ofDays(365), 100),
                new WatchSettings(
                    List.of(Network.parse("127.0.0.1"), Network.parse("::1")),
                    new Health.Patience(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                    false)));
  }
}
