package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publishing and reading by HTTP. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpIT {

  private static final String APP = "https://app.example.com";

  static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_GUESTS_PERMISSIONS",
              "*=read+publish+members+history+admin,drop:*=publish,look:*=read",
          "PARLOUR_ORIGINS", APP,
          "PARLOUR_HTTP_MESSAGES", "5",
          "PARLOUR_HTTP_WAIT", "20",
          "PARLOUR_MESSAGE_LIMIT", "1024",
          "PARLOUR_MESSAGE_DEPTH", "4");

  private static MicroProcess server;
  private static HttpPeer http;

  @BeforeAll
  static void start() {
    server = MicroProcess.start("http", SETTINGS);
    http = new HttpPeer(server.http("/"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static String messages(String room) {
    return "/api/rooms/" + room + "/messages";
  }

  private static List<String> positions(JsonNode published) {
    List<String> positions = new ArrayList<>();
    published.forEach(ok -> positions.add(ok.path("position").asText().split(":")[1]));
    return positions;
  }

  @ParameterizedTest
  @CsvSource({"chat:seen", "seen", "game:seen"})
  void publishesWhatSocketsAndStreamsThenSee(String room) {
    try (Peer socket = Peer.open(server.ws("/rooms/" + room + "?name=bo"));
        StreamPeer stream = http.follow(messages(room) + "?name=cy")) {
      socket.event("joined");
      stream.next("joined");
      for (int i = 1; i <= 20; i++) {
        HttpAnswer answer = http.post(messages(room) + "?name=ada", "{\"data\":[" + i + ",  2.5]}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("position").asText()).endsWith(":" + i);
      }
      List<JsonNode> bySocket = socket.messages(20);
      assertThat(bySocket).isEqualTo(stream.messages(20));
      assertThat(bySocket.get(19).path("from").asText()).isEqualTo("~ada");
      assertThat(bySocket.get(19).path("data").toString()).isEqualTo("[20,2.5]");
    }
  }

  @Test
  void publishesSeveralInTheirOrder() {
    HttpAnswer answer =
        http.post(messages("batch"), "[{\"data\":1},{\"data\":2,\"key\":\"k\"},{\"data\":3}]");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(positions(answer.json())).containsExactly("1", "2", "3");
    JsonNode history = http.get(messages("batch")).json();
    assertThat(history.path("messages"))
        .extracting(m -> m.path("data").asInt())
        .containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"chat:keys", "keys"})
  void takesAKeyOnce(String room) {
    HttpAnswer first = http.post(messages(room), "{\"data\":1,\"key\":\"k1\"}");
    assertThat(first.status()).isEqualTo(201);
    HttpAnswer again = http.post(messages(room), "{\"data\":1,\"key\":\"k1\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("duplicate").asBoolean()).isTrue();
    assertThat(again.json().path("position")).isEqualTo(first.json().path("position"));
    HttpAnswer some =
        http.post(messages(room), "[{\"data\":1,\"key\":\"k1\"},{\"data\":2,\"key\":\"k2\"}]");
    assertThat(some.status()).isEqualTo(201);
    assertThat(positions(some.json())).containsExactly("1", "2");
  }

  @Test
  void publishesNothingOfABatchThatIsWrong() {
    HttpAnswer answer = http.post(messages("whole"), "[{\"data\":1},{\"key\":\"k\"}]");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).isEqualTo("message 2: data is missing");
    assertThat(http.get(messages("whole")).json().path("messages")).isEmpty();
  }

  @Test
  void looksBackPageByPage() {
    for (int i = 1; i <= 10; i++) {
      http.post(messages("chat:pages"), "{\"data\":" + i + "}");
    }
    JsonNode newest = http.get(messages("chat:pages") + "?limit=4").json();
    assertThat(newest.path("messages")).hasSize(4);
    assertThat(newest.path("more").asBoolean()).isTrue();
    String before = newest.at("/messages/0/position").asText();
    JsonNode older = http.get(messages("chat:pages") + "?before=" + before).json();
    assertThat(older.path("messages"))
        .extracting(m -> m.path("data").asInt())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(older.path("more").asBoolean()).isFalse();
    JsonNode later = http.get(messages("chat:pages") + "?after=" + before + "&limit=2").json();
    assertThat(later.path("messages"))
        .extracting(m -> m.path("data").asInt())
        .containsExactly(8, 9);
    HttpAnswer head = http.ask("HEAD", messages("chat:pages"), BodyPublishers.noBody());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void tellsWhoIsInARoomAndWhichRoomsThereAre() {
    assertThat(http.get("/api/rooms/who/members").json().path("count").asInt()).isZero();
    try (Peer ada = Peer.open(server.ws("/rooms/who:1?name=ada"))) {
      ada.event("joined");
      JsonNode members = http.get("/api/rooms/who:1/members").json();
      assertThat(members.path("members")).extracting(JsonNode::asText).containsExactly("~ada");
      http.post(messages("who:2"), "{\"data\":1}");
      JsonNode first = http.get("/api/rooms?after=who&limit=1").json();
      assertThat(first.path("more").asBoolean()).isTrue();
      assertThat(first.at("/rooms/0/name").asText()).isEqualTo("who:1");
      assertThat(first.at("/rooms/0/members").asInt()).isEqualTo(1);
      JsonNode second = http.get("/api/rooms?after=who:1&limit=1").json();
      assertThat(second.at("/rooms/0/head").asText()).endsWith(":1");
      assertThat(second.at("/rooms/0/kind").asText()).isEqualTo("recent");
    }
  }

  private static HttpAnswer order(String command) {
    return http.post("/api/moderation?name=boss", command.replace('\'', '"'));
  }

  @Test
  void takesOrdersOfAdministrators() {
    try (StreamPeer ada = http.follow(messages("closing") + "?name=ada");
        StreamPeer cy = http.follow(messages("cys") + "?name=dot")) {
      ada.next("joined");
      cy.next("joined");
      String until = ",'until':" + (System.currentTimeMillis() + 600_000) + "}";
      HttpAnswer closed = order("{'type':'close','room':'closing','reason':'late'" + until);
      assertThat(closed.status()).as(closed.body()).isEqualTo(200);
      assertThat(ada.next("error").data().path("code").asText()).isEqualTo("closed");
      assertThat(ada.next()).as("a stream ends with its room").isNull();
      HttpAnswer again = http.get(messages("closing"), "Accept", "text/event-stream");
      assertThat(again.status()).isEqualTo(403);
      assertThat(again.code()).isEqualTo("closed");
      assertThat(Integer.parseInt(again.header("Retry-After"))).isBetween(500, 601);
      order("{'type':'mute','room':'cys','user':'~dot','reason':'loud'}");
      assertThat(http.post(messages("cys") + "?name=dot", "{\"data\":1}").code())
          .isEqualTo("forbidden");
      order("{'type':'disconnect','user':'~dot','reason':'louder'" + until);
      assertThat(cy.next("error").data().path("code").asText()).isEqualTo("forbidden");
      assertThat(cy.next()).isNull();
      assertThat(http.get("/api/rooms/cys/members?name=dot").status()).isEqualTo(403);
      assertThat(order("{'type':'join','room':'a'}").code()).isEqualTo("unknown_type");
      assertThat(order("{'type':'close'}").code()).isEqualTo("bad_request");
      JsonNode audit = http.get("/api/audit?limit=3").json().path("entries");
      assertThat(audit)
          .extracting(entry -> entry.path("action").asText())
          .containsExactly("disconnect", "mute", "close");
    }
  }

  @Test
  void letsPagesOfNamedOriginsInAndNoOthers() {
    HttpAnswer foreign = http.get(messages("a"), "Origin", "https://evil.example");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    HttpAnswer named = http.post(messages("origins"), "{\"data\":1}", "Origin", APP);
    assertThat(named.status()).isEqualTo(201);
    assertThat(named.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(named.header("Vary")).isEqualTo("Origin");
    HttpAnswer asked =
        http.ask(
            "OPTIONS",
            messages("a"),
            BodyPublishers.noBody(),
            "Origin",
            APP,
            "Access-Control-Request-Method",
            "POST");
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(asked.header("Access-Control-Allow-Headers")).contains("Authorization");
    try (StreamPeer stream = http.follow(messages("origins"), "Origin", APP)) {
      assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    }
  }

  @Test
  void servesTheDocumentThatDescribesIt() {
    HttpAnswer answer = http.get("/api/openapi.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(new OpenApi().document());
  }
}
