package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators see by HTTP, and nobody else; the first test sees the server from zero. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdminIT {

  private static final List<String> DATA =
      List.of("/api/stats", "/api/connections", "/api/delivery?room=a&position=x1:1&user=ada");

  /** Of messages that together are more than a socket and a queue hold. */
  private static final String LONG = "\"" + "x".repeat(60_000) + "\"";

  private static Overseer overseer;

  @BeforeAll
  static void start() {
    overseer = new Overseer("admin");
  }

  @AfterAll
  static void stop() {
    overseer.close();
  }

  private static JsonNode stats() {
    HttpAnswer answer = overseer.get("/api/stats");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode delivery(String room, String position, String user) {
    HttpAnswer answer =
        overseer.get("/api/delivery?room=" + room + "&position=" + position + "&user=" + user);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static void assertOutcome(String outcome, String room, String position, String user) {
    assertThat(delivery(room, position, user).path("outcome").asText()).isEqualTo(outcome);
  }

  @Test
  @Order(1)
  void countsWhatThereIs() {
    JsonNode before = stats();
    assertThat(before.path("connections").asInt()).isZero();
    try (Peer ada = overseer.join("numbers", "ada");
        Peer bo = overseer.join("numbers", "bo");
        Peer again = overseer.peer("bo")) {
      again.event("welcome");
      for (int i = 0; i < 3; i++) {
        Overseer.publish(ada, "numbers", "1");
      }
      bo.messages(3);
      Awaitility.await().until(() -> stats().path("messagesOut").asInt() == 6);
      JsonNode now = stats();
      assertThat(now.path("connections").asInt()).isEqualTo(3);
      assertThat(now.path("users").asInt()).isEqualTo(2);
      assertThat(now.path("addresses").asInt()).isEqualTo(1);
      assertThat(now.path("rooms").asInt()).isEqualTo(1);
      assertThat(now.path("members").asInt()).isEqualTo(2);
      assertThat(now.path("subscriptions").asInt()).isEqualTo(2);
      assertThat(now.path("behind").asInt()).isZero();
      assertThat(now.path("messagesIn").asInt()).isEqualTo(3);
      assertThat(now.path("opened").asInt()).isEqualTo(3);
      assertThat(now.path("framesIn").asInt()).isEqualTo(5);
      assertThat(now.path("bytesOut").asLong()).isPositive();
      assertThat(now.path("since").asLong()).isEqualTo(before.path("since").asLong());
      assertThat(now.path("now").asLong()).isGreaterThanOrEqualTo(before.path("now").asLong());
      assertThat(now.path("heapBytes").asLong()).isBetween(1L, now.path("heapMost").asLong());
    }
    Awaitility.await().until(() -> stats().path("connections").asInt() == 0);
  }

  @Test
  void showsNothingToOthers() {
    for (String path : DATA) {
      assertThat(overseer.get(path, null).status()).as(path).isEqualTo(401);
      HttpAnswer refused = overseer.get(path, Overseer.badge("ada"));
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("forbidden");
    }
    String inOneRoom = Badge.of("host", Map.of("chat:*", List.of("admin")));
    assertThat(overseer.get("/api/stats", inOneRoom).status()).isEqualTo(403);
  }

  @Test
  void saysWhoAsks() {
    JsonNode root = overseer.get("/api/identity").json();
    assertThat(root.path("user").asText()).isEqualTo("root");
    assertThat(root.path("administrator").asBoolean()).isTrue();
    JsonNode ada = overseer.get("/api/identity", Overseer.badge("ada")).json();
    assertThat(ada.path("administrator").asBoolean(true)).isFalse();
    HttpAnswer nobody = overseer.get("/api/identity", null);
    assertThat(nobody.status()).isEqualTo(200);
    assertThat(nobody.json().has("user")).isFalse();
    assertThat(overseer.get("/api/identity", "nonsense").status()).isEqualTo(401);
  }

  @Test
  void listsConnectionsWithTheirQueuesAndCursors() {
    try (Peer ada = overseer.join("listed", "lia");
        Peer other = overseer.peer("lia");
        Peer bo = overseer.join("listed", "ben")) {
      other.event("welcome");
      String position = Overseer.publish(ada, "listed", "1");
      bo.messages(1);
      JsonNode ofRoom = overseer.get("/api/connections?room=listed").json();
      assertThat(ofRoom.path("more").asBoolean(true)).isFalse();
      assertThat(ofRoom.path("connections"))
          .extracting(one -> one.path("user").asText())
          .containsExactly("lia", "ben");
      JsonNode first = ofRoom.path("connections").get(0);
      assertThat(first.path("address").asText()).isEqualTo("127.0.0.1");
      assertThat(first.path("format").asText()).isEqualTo("plain");
      JsonNode subscription = first.path("subscriptions").get(0);
      assertThat(subscription.path("room").asText()).isEqualTo("listed");
      assertThat(subscription.path("cursor").asText()).isEqualTo(position);
      assertThat(subscription.path("behind").asBoolean(true)).isFalse();

      JsonNode page = overseer.get("/api/connections?user=lia&limit=1").json();
      assertThat(page.path("more").asBoolean()).isTrue();
      String id = page.path("connections").get(0).path("connection").asText();
      JsonNode next = overseer.get("/api/connections?user=lia&after=" + id).json();
      assertThat(next.path("more").asBoolean(true)).isFalse();
      assertThat(next.path("connections")).hasSize(1);
      assertThat(next.path("connections").get(0).path("subscriptions")).isEmpty();
      assertThat(overseer.get("/api/connections?user=nobody").json().path("connections")).isEmpty();
    }
  }

  @Test
  void findsRoomsByAPartOfTheirNames() {
    try (Peer one = overseer.join("find:needle-1", "ada");
        Peer two = overseer.join("find:straw", "ada")) {
      assertThat(List.of(one, two)).allMatch(Peer::isOpen);
      assertThat(overseer.get("/api/rooms?part=needle").json().path("rooms"))
          .extracting(room -> room.path("name").asText())
          .containsExactly("find:needle-1");
    }
  }

  @Test
  void tellsWhetherAMessageWasDeliveredOrWhyNot() {
    try (Peer ada = overseer.join("asked", "dea");
        Peer deaf = overseer.peer("deaf", Map.of("*", List.of("publish")));
        Peer out = overseer.peer("out")) {
      String first = Overseer.publish(ada, "asked", "1");
      deaf.event("welcome");
      out.event("welcome");

      JsonNode handed = delivery("asked", first, "dea");
      assertThat(handed.path("outcome").asText()).isEqualTo("handed_over");
      assertThat(handed.path("from").asText()).isEqualTo("dea");
      assertThat(handed.path("at").asLong()).isPositive();
      assertThat(handed.path("connections").get(0).path("live").asBoolean()).isTrue();
      assertOutcome("not_joined", "asked", first, "out");
      assertOutcome("forbidden", "asked", first, "deaf");
      assertOutcome("not_connected", "asked", first, "nobody");
      assertOutcome("unpublished", "asked", first + "0", "dea");
      assertOutcome("other_epoch", "asked", "old:1", "dea");
      try (Peer late = overseer.join("asked", "late")) {
        assertThat(late.isOpen()).isTrue();
        assertOutcome("earlier", "asked", first, "late");
      }
    }
  }

  /** Rooms of games remember nothing: whoever comes back has a gap. */
  @Test
  void tellsOfAGap() {
    try (Peer ada = overseer.join("game:gap", "gia");
        Peer back = overseer.peer("back")) {
      String first = Overseer.publish(ada, "game:gap", "1");
      String second = Overseer.publish(ada, "game:gap", "2");
      back.ask("{\"type\":\"join\",\"room\":\"game:gap\",\"after\":\"" + first + "\",\"id\":1}");

      assertOutcome("earlier", "game:gap", first, "back");
      assertOutcome("gap", "game:gap", second, "back");
    }
  }

  @Test
  void tellsWhoIsBehindAndWhatWaits() {
    try (Peer sender = overseer.join("slow", "sue");
        Peer stalled = overseer.join("slow", "stan")) {
      stalled.stall();
      String last = "";
      for (int i = 0; i < 400; i++) {
        last = Overseer.publish(sender, "slow", LONG);
      }
      assertOutcome("behind", "slow", last, "stan");
      JsonNode waiting = overseer.get("/api/connections?room=slow&waiting=1").json();
      JsonNode stan = waiting.path("connections").get(0);
      assertThat(stan.path("user").asText()).isEqualTo("stan");
      assertThat(stan.path("bytes").asLong()).isPositive();
      assertThat(stan.path("subscriptions").get(0).path("behind").asBoolean()).isTrue();
      assertThat(stats().path("behind").asInt()).isEqualTo(1);
      assertThat(stats().path("queueBytes").asLong()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/delivery                                  | room is missing
          /api/delivery?room=a                           | position is missing
          /api/delivery?room=a&position=x1:1             | user is missing
          /api/delivery?room=a&position=x1&user=ada      | position: a position is written epoch:seq
          /api/delivery?room=a&position=x1:0&user=ada    | position: messages count from 1
          /api/delivery?room=-&position=x1:1&user=ada    | room: a
          /api/connections?user=%20                      | user: a name has
          /api/connections?limit=0                       | limit: a whole number from 1
          /api/connections?waiting=-1                    | waiting: a whole number from 0
          """)
  void saysWhatIsWrongWithAQuestion(String path, String detail) {
    HttpAnswer answer = overseer.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).startsWith(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin", "/admin.html"})
  void servesThePage(String path) {
    HttpResponse<String> page = Web.get(overseer.server().http(path));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.body()).contains("<title>Parlour: watching it</title>");
  }
}
