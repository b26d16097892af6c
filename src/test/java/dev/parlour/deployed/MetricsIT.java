package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is counted, on a server that nobody else talks to; the first test sees it from zero. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsIT {

  private static final Map<String, String> OPEN =
      Map.of(
          "PARLOUR_GUESTS",
          "true",
          "PARLOUR_GUESTS_PERMISSIONS",
          "*=read+publish+members+history",
          "PARLOUR_PRESENCE_GRACE",
          "0");

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server = MicroProcess.start("metrics", OPEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Scrape scrape() {
    HttpResponse<String> answer = Web.get(server.http("/metrics"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    return Scrape.of(answer.body());
  }

  private static void await(String sample, double value) {
    Awaitility.await(sample).until(() -> scrape().value(sample) == value);
  }

  private static Peer join(String room, String name) {
    Peer peer = Peer.open(server.ws("/rooms?name=" + name));
    peer.ask("{\"type\":\"join\",\"room\":\"" + room + "\",\"id\":1}");
    return peer;
  }

  @Test
  @Order(1)
  void countsExactlyWhatHappens() {
    try (Peer ada = join("recent", "ada");
        Peer bo = join("recent", "bo");
        Peer cy = join("chat:kept", "cy")) {
      for (int i = 1; i <= 10; i++) {
        ada.ask("{\"type\":\"publish\",\"room\":\"recent\",\"data\":1,\"id\":" + (100 + i) + "}");
      }
      bo.messages(10);
      for (int i = 1; i <= 5; i++) {
        cy.ask("{\"type\":\"publish\",\"room\":\"chat:kept\",\"data\":1,\"id\":" + (100 + i) + "}");
      }
      cy.ask("{\"type\":\"publish\",\"room\":\"nowhere\",\"data\":1,\"id\":200}");
      cy.ask("{\"type\":\"nonsense\",\"id\":201}");
      cy.ask("{\"type\":\"nonsense\",\"id\":202}");
      hasCountedWhileAllAreThere();
      bo.hangUp();
    }
    await("parlour_connections", 0);
    await("parlour_closes_total{code=\"1000\"}", 3);
    await("parlour_subscriptions", 0);
    await("parlour_members", 0);
  }

  private static void hasCountedWhileAllAreThere() {
    // Three joins, fifteen publishes and three mistakes.
    await("parlour_frames_in_total", 21);
    await("parlour_queue_bytes", 0);
    // Two in one room, one in the other.
    await("parlour_messages_out_total", 25);
    Scrape scrape = scrape();
    assertThat(scrape.value("parlour_connections")).isEqualTo(3);
    assertThat(scrape.value("parlour_connections_opened_total")).isEqualTo(3);
    assertThat(scrape.value("parlour_rooms")).isEqualTo(2);
    assertThat(scrape.value("parlour_members")).isEqualTo(3);
    assertThat(scrape.value("parlour_subscriptions")).isEqualTo(3);
    assertThat(scrape.value("parlour_subscriptions_behind")).isZero();
    assertThat(scrape.value("parlour_messages_in_total")).isEqualTo(15);
    assertThat(scrape.value("parlour_errors_total{code=\"not_joined\"}")).isEqualTo(1);
    assertThat(scrape.value("parlour_errors_total{code=\"unknown_type\"}")).isEqualTo(2);
    assertThat(scrape.value("parlour_append_seconds_count")).isEqualTo(5);
    assertThat(scrape.value("parlour_append_seconds_bucket{le=\"+Inf\"}")).isEqualTo(5);
    assertThat(scrape.value("parlour_append_seconds_sum")).isPositive();
    assertThat(scrape.value("parlour_commit_rows_sum")).isEqualTo(5);
    assertThat(scrape.value("parlour_commit_rows_count"))
        .isEqualTo(scrape.value("parlour_commit_seconds_count"));
    assertThat(scrape.value("parlour_log_writable")).isEqualTo(1);
    assertThat(scrape.samples().toString()).doesNotContain("ada").doesNotContain("kept");
  }

  @Test
  @Order(2)
  void countsBytesAndWritesAsTheyGoOverTheWire() {
    Scrape before = scrape();
    try (Peer echo = Peer.open(server.ws("/echo"))) {
      for (int i = 0; i < 10; i++) {
        echo.send("x".repeat(100));
        echo.text();
      }
    }
    await("parlour_frames_in_total", before.value("parlour_frames_in_total") + 10);
    await("parlour_bytes_in_total", before.value("parlour_bytes_in_total") + 1000);
    await("parlour_writes_total", before.value("parlour_writes_total") + 10);
    // A header of two bytes each.
    await("parlour_bytes_out_total", before.value("parlour_bytes_out_total") + 1020);
  }

  @Test
  void countsClosesThatAPeerMakesUpInOnePlace() {
    Scrape before = scrape();
    for (int code : List.of(3000, 4999, 4001)) {
      Peer peer = Peer.open(server.ws("/rooms"));
      peer.socket().sendClose(code, "").join();
    }
    String other = "parlour_closes_total{code=\"other\"}";
    await(other, before.value(other) + 2);
    String own = "parlour_closes_total{code=\"4001\"}";
    await(own, before.value(own) + 1);
    assertThat(scrape().samples().keySet())
        .filteredOn(name -> name.startsWith("parlour_"))
        .containsExactlyElementsOf(
            before.samples().keySet().stream().filter(n -> n.startsWith("parlour_")).toList());
  }

  @Test
  void tellsOfTheJavaMachine() {
    assertThat(scrape().names())
        .contains(
            "jvm_memory_used_bytes",
            "jvm_gc_memory_allocated_bytes_total",
            "jvm_threads_live_threads",
            "process_cpu_usage",
            "process_uptime_seconds");
  }

  @Test
  void hasTheMetricsThatTheReadmeLists() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    Pattern row = Pattern.compile("\\| `(parlour_[a-z_]+)(?:\\{[a-z]+})?` \\| ([a-z]+) \\|.*");
    Files.readAllLines(Path.of("README.md")).stream()
        .map(row::matcher)
        .filter(java.util.regex.Matcher::matches)
        .forEach(found -> listed.put(found.group(1), found.group(2)));
    Map<String, String> told = new TreeMap<>(scrape().types());
    told.keySet().removeIf(name -> !name.startsWith("parlour_"));

    assertThat(listed).isEqualTo(told);
  }

  @Test
  void hasEveryMetricThatTheDashboardShows() throws IOException {
    Dashboard dashboard = Dashboard.read(Path.of("src/main/grafana/parlour.json"));
    assertThat(dashboard.metrics()).isNotEmpty();
    assertThat(scrape().names()).containsAll(dashboard.metrics());
  }
}
