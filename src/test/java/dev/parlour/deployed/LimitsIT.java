package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever does too much is told so, or closed, and nobody else notices. */
class LimitsIT {

  private static final Map<String, String> TIGHT =
      Map.ofEntries(
          Map.entry("PARLOUR_GUESTS", "true"),
          Map.entry("PARLOUR_CONNECTION_PUBLISHES", "1/5"),
          Map.entry("PARLOUR_USER_PUBLISHES", "1/8"),
          Map.entry("PARLOUR_ROOM_PUBLISHES", "1/12"),
          Map.entry("PARLOUR_CONNECTION_COMMANDS", "1/20"),
          Map.entry("PARLOUR_CONNECTION_BYTES", "1000/10000"),
          Map.entry("PARLOUR_CONNECTION_ERRORS", "10"),
          Map.entry("PARLOUR_CONNECTION_ACKNOWLEDGEMENTS", "1"),
          Map.entry("PARLOUR_USER_CONNECTIONS", "3"),
          Map.entry("PARLOUR_COMMAND_WAIT", "3"),
          Map.entry("PARLOUR_ECHO_BYTES", "1000"),
          Map.entry("PARLOUR_ECHO_LIMIT", "4000"));

  private static MicroProcess server;

  private final List<Peer> peers = new ArrayList<>();

  @BeforeAll
  static void start() {
    server = MicroProcess.start("limits", TIGHT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void hangUp() {
    peers.forEach(Peer::hangUp);
  }

  private Peer open(String path) {
    Peer peer = Peer.open(server.ws(path));
    peers.add(peer);
    return peer;
  }

  private Peer join(String room, String name) {
    Peer peer = open("/rooms/" + room + "?name=" + name);
    peer.event("joined");
    return peer;
  }

  private static JsonNode publish(Peer peer, int id) {
    return peer.ask("{\"type\":\"publish\",\"data\":" + id + ",\"id\":" + id + "}");
  }

  private static void publishes(Peer peer, int times) {
    for (int i = 1; i <= times; i++) {
      assertThat(publish(peer, i).path("type").asText()).isEqualTo("ok");
    }
  }

  private static void isTooSoon(JsonNode error, String setting) {
    assertThat(error.path("code").asText()).isEqualTo("rate_limited");
    assertThat(error.path("message").asText()).contains(setting);
    assertThat(error.path("retry").asBoolean()).isTrue();
    assertThat(error.path("after").asLong()).isBetween(1L, 1001L);
  }

  private static void isAlive(Peer peer) {
    assertThat(peer.ask("{\"type\":\"ping\",\"id\":99}").path("type").asText()).isEqualTo("pong");
  }

  @Test
  void aConnectionThatPublishesTooFastIsToldWhenItMay() {
    Peer ada = join("fast", "ada");
    Peer bo = join("fast", "bo");
    Peer reader = join("fast", "cy");
    publishes(ada, 5);
    JsonNode error = publish(ada, 6);
    isTooSoon(error, "parlour.connection.publishes");
    assertThat(error.path("room").asText()).isEqualTo("fast");

    publishes(bo, 1);
    Awaitility.await()
        .pollDelay(Duration.ofMillis(error.path("after").asLong()))
        .until(() -> publish(ada, 7).path("type").asText().equals("ok"));
    assertThat(reader.messages(7).stream().map(message -> message.path("data").asInt()))
        .containsExactly(1, 2, 3, 4, 5, 1, 7);
  }

  @Test
  void textThatIsPublishedAsItIsCountsToo() {
    Peer ada = join("plain", "pia");
    for (int i = 0; i < 6; i++) {
      ada.send("text " + i);
    }
    isTooSoon(ada.event("error"), "parlour.connection.publishes");
    isAlive(ada);
  }

  @Test
  void aUserPublishesNoFasterBySeveralConnections() {
    Peer first = join("twice", "carl");
    Peer second = join("twice", "carl");
    Peer dora = join("twice", "dora");
    publishes(first, 4);
    publishes(second, 4);

    isTooSoon(publish(first, 5), "parlour.user.publishes");
    JsonNode problem = publishByHttp("carl");
    assertThat(problem.path("status").asInt()).isEqualTo(429);
    assertThat(problem.path("detail").asText()).contains("parlour.user.publishes");
    publishes(dora, 1);
    assertThat(publishByHttp("dora").toString()).contains("\"position\":\"");
  }

  private static JsonNode publishByHttp(String user) {
    return new HttpPeer(server.http("/"))
        .post("/api/rooms/twice/messages?name=" + user, "{\"data\":1}")
        .json();
  }

  @Test
  void aRoomTakesNoMoreFromAllOfThemTogether() {
    for (String name : List.of("e1", "e2", "e3")) {
      publishes(join("crowded", name), 4);
    }

    isTooSoon(publish(join("crowded", "e4"), 1), "parlour.room.publishes");
    publishes(join("elsewhere", "e5"), 1);
  }

  @Test
  void aConnectionThatSaysTooMuchIsToldWhenItMay() {
    Peer ada = join("talk", "flo");
    Peer bo = join("talk", "gus");
    for (int i = 0; i < 25; i++) {
      ada.send("{\"type\":\"ping\",\"id\":" + i + "}");
    }
    JsonNode error = ada.event("error");
    isTooSoon(error, "parlour.connection.commands");
    assertThat(error.path("id").asInt()).isBetween(20, 24);
    isAlive(bo);
  }

  @Test
  void aConnectionThatSendsTooManyBytesIsToldWhenItMay() {
    Peer ada = join("bytes", "hal");
    String large = "{\"type\":\"publish\",\"id\":1,\"data\":\"" + "x".repeat(4900) + "\"}";
    assertThat(ada.ask(large).path("type").asText()).isEqualTo("ok");
    assertThat(ada.ask(large).path("type").asText()).isEqualTo("ok");
    JsonNode error = ada.ask(large);
    assertThat(error.path("code").asText()).isEqualTo("rate_limited");
    assertThat(error.path("message").asText()).contains("parlour.connection.bytes");
    assertThat(error.path("after").asLong()).isBetween(1000L, 5000L);
    publishes(join("bytes", "ivy"), 1);
  }

  @Test
  void aConnectionThatDoesNotWaitForAcknowledgementsIsTold() throws Exception {
    try (RawPeer ada = new RawPeer(server.port(), "/rooms/chat:late?name=jon")) {
      String text = ada.frame().text();
      while (!text.contains("\"joined\"")) {
        text = ada.frame().text();
      }
      ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
      for (int i = 0; i < 5; i++) {
        String publish = "{\"type\":\"publish\",\"data\":0,\"id\":" + i + "}";
        atOnce.writeBytes(RawFrame.text(publish).bytes());
      }
      ada.send(atOnce.toByteArray());
      List<String> answers = new ArrayList<>();
      while (answers.size() < 5) {
        String event = ada.frame().text();
        if (event.contains("\"id\":")) {
          answers.add(event);
        }
      }
      assertThat(answers).anyMatch(answer -> answer.contains("\"ok\""));
      assertThat(answers)
          .filteredOn(answer -> answer.contains("\"overloaded\""))
          .isNotEmpty()
          .allMatch(answer -> answer.contains("parlour.connection.acknowledgements"));
    }
  }

  @Test
  void aConnectionThatIsWrongTooOftenIsClosedForGood() {
    Peer bad = join("abuse", "kim");
    Peer good = join("abuse", "lea");
    for (int i = 0; i < 15; i++) {
      bad.trySend("{\"type\":\"dance\"}");
    }
    for (int i = 0; i < 11; i++) {
      assertThat(bad.event("error").path("code").asText()).isEqualTo("unknown_type");
    }
    JsonNode last = bad.event("error");
    assertThat(last.path("message").asText()).contains("10 a minute", "parlour.connection.errors");
    assertThat(bad.closeCode()).isEqualTo(4009);
    assertThat(bad.closeReason()).contains("parlour.connection.errors");
    isAlive(good);
  }

  @Test
  void aUserHasNoMoreConnectionsThanMayBe() {
    List<Peer> three = List.of(join("many", "max"), join("many", "max"), join("many", "max"));
    Peer fourth = open("/rooms/many?name=max");
    JsonNode error = fourth.event("error");
    assertThat(error.path("code").asText()).isEqualTo("overloaded");
    assertThat(error.path("message").asText()).contains("3", "parlour.user.connections");
    assertThat(fourth.closeCode()).isEqualTo(4102);

    isAlive(join("many", "nina"));
    isAlive(three.get(0));
    three.get(1).hangUp();
    Awaitility.await("the seat is given back")
        .atMost(Peer.PATIENCE)
        .until(() -> open("/rooms/many?name=max").event().path("type").asText().equals("welcome"));
  }

  @Test
  void aConnectionThatIsUsedForNothingIsClosed() {
    Peer unused = open("/rooms?name=olaf");
    Peer used = open("/rooms?name=pam");
    Peer member = join("silent", "quinn");
    isAlive(used);
    assertThat(unused.closeCode()).isEqualTo(4105);
    assertThat(unused.closeReason()).contains("3 seconds", "parlour.command.wait");
    isAlive(used);
    isAlive(member);
  }

  @Test
  void anEchoOfTooManyBytesIsClosed() {
    Peer loud = open("/echo");
    Peer quiet = open("/echo");
    for (int i = 0; i < 4; i++) {
      loud.trySend("x".repeat(1500));
    }
    assertThat(loud.text()).hasSize(1500);
    assertThat(loud.closeCode()).isEqualTo(4102);
    assertThat(loud.closeReason()).contains("parlour.echo.bytes");
    quiet.send("still here");
    assertThat(quiet.text()).isEqualTo("still here");
  }
}
