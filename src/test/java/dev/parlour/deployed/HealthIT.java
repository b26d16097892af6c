package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parlour.sql.PostgresServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a supervisor is told, and who is told it, on servers in processes of their own. */
class HealthIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final List<String> PAGES =
      List.of(
          "/metrics",
          "/metrics/",
          "/metrics/base",
          "/metrics;a=b",
          "//metrics",
          "/%6Detrics",
          "/health",
          "/health/",
          "/health/live",
          "/health/ready",
          "/health/started",
          "/admin",
          "/admin/",
          "/admin.html",
          "/api/stats",
          "/api/stats;a=b",
          "/api/%73tats",
          "/api/connections",
          "/api/delivery");

  @Test
  void isNotReadyWhileTheDatabaseIsAwayThoughNobodyPublishes() {
    try (PostgresServer database = PostgresServer.start();
        MicroProcess server = MicroProcess.start("health", settings(database))) {
      assertThat(health(server, "ready", 200).path("status").asText()).isEqualTo("UP");
      assertThat(health(server, "live", 200).path("status").asText()).isEqualTo("UP");
      assertThat(health(server, "started", 200).path("status").asText()).isEqualTo("UP");

      for (Runnable[] outage :
          new Runnable[][] {
            {database::stop, database::startAgain}, {database::pause, database::resume}
          }) {
        outage[0].run();
        JsonNode wrong = health(server, "ready", 503);
        assertThat(wrong.path("status").asText()).isEqualTo("DOWN");
        assertThat(wrong.path("checks").get(0).path("name").asText()).isEqualTo("log");
        assertThat(wrong.path("checks").get(0).at("/data/problem").asText()).contains("database");
        assertThat(wrong.toString()).doesNotContain(database.password());
        assertThat(health(server, "live", 200).path("status").asText()).isEqualTo("UP");
        assertThat(Web.get(server.http("/metrics")).body()).contains("parlour_log_writable 0.0");
        outage[1].run();
        assertThat(health(server, "ready", 200).path("status").asText()).isEqualTo("UP");
      }
    }
  }

  private static Map<String, String> settings(PostgresServer database) {
    return Map.of(
        "PARLOUR_SQL_URL", database.url(),
        "PARLOUR_SQL_USER", database.user(),
        "PARLOUR_SQL_PASSWORD", database.password(),
        "PARLOUR_DURABLE_WAIT", "2");
  }

  /** The answer, once it has that status. */
  private static JsonNode health(MicroProcess server, String probe, int status) {
    HttpResponse<String> answer =
        Awaitility.await(probe + " says " + status)
            .atMost(LONG_ENOUGH)
            .until(
                () -> Web.get(server.http("/health/" + probe)), got -> got.statusCode() == status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json;charset=UTF-8");
    return Peer.parse(answer.body());
  }

  @Test
  void showsNothingToTheOutsideUnlessOpened() {
    try (MicroProcess server = MicroProcess.start("closed-to-outside", Map.of())) {
      for (String page : PAGES) {
        assertThat(Web.getFrom("127.0.0.2", server.http(page)))
            .as(page)
            .startsWith("HTTP/1.1 404")
            .endsWith("Not found.\n");
      }
      for (String header : List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")) {
        assertThat(Web.get(server.http("/metrics"), header, "127.0.0.1").statusCode())
            .as(header)
            .isEqualTo(404);
      }
      assertThat(Web.get(server.http("/health")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void findsTheClientBehindAKnownProxy() {
    Map<String, String> settings =
        Map.of("PARLOUR_WATCH_FROM", "203.0.113.0/24", "PARLOUR_PROXIES", "127.0.0.1");
    try (MicroProcess server = MicroProcess.start("watched-by-proxy", settings)) {
      assertThat(status(server, "203.0.113.9")).isEqualTo(200);
      assertThat(status(server, "198.51.100.1")).isEqualTo(404);
      assertThat(status(server, "203.0.113.9, 198.51.100.1")).isEqualTo(404);
      assertThat(status(server, "unknown")).isEqualTo(404);
      assertThat(Web.get(server.http("/metrics")).statusCode()).isEqualTo(404);
    }
  }

  private static int status(MicroProcess server, String forwardedFor) {
    return Web.get(server.http("/metrics"), "X-Forwarded-For", forwardedFor).statusCode();
  }

  @Test
  void showsItToThoseWhomASettingNames() {
    Map<String, String> settings = Map.of("PARLOUR_WATCH_FROM", "127.0.0.2/31");
    try (MicroProcess server = MicroProcess.start("opened-to-some", settings)) {
      assertThat(Web.getFrom("127.0.0.3", server.http("/health/live"))).startsWith("HTTP/1.1 200");
      assertThat(Web.getFrom("127.0.0.4", server.http("/health/live"))).startsWith("HTTP/1.1 404");
      assertThat(Web.get(server.http("/health/live")).statusCode()).isEqualTo(404);
    }
  }
}
