package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators at work, and others who try. */
class ModerationIT {

  private static final String DATA =
      Path.of(System.getProperty("parlour.output"), "moderation-data").toString();
  private static final List<String> ALL = List.of("read", "publish", "members", "history");
  private static final List<String> MORE = List.of("read", "publish", "history", "admin");
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static MicroProcess server;

  private final String room = "chat:" + UUID.randomUUID();

  @BeforeAll
  static void startServer() {
    server = start("moderation");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static MicroProcess start(String name) {
    Map<String, String> settings = new HashMap<>(Badge.settings());
    settings.put("PARLOUR_GUESTS", "true");
    settings.put("PARLOUR_GUESTS_PERMISSIONS", "*=read");
    settings.put("PARLOUR_DATA", DATA);
    return MicroProcess.start(name, settings);
  }

  @Test
  void disconnectsAUserWhoIsRefusedUntilTheTimeHasCome() {
    try (Peer root = administrator();
        Peer first = peer("cy");
        Peer second = peer("cy");
        Peer other = peer("bo")) {
      long until = System.currentTimeMillis() + 4000;
      assertDone(root, "'disconnect','user':'cy','reason':'spam','until':" + until);

      for (Peer gone : List.of(first, second)) {
        assertThat(gone.closeCode()).isEqualTo(4003);
        assertKeptOut(gone, until);
      }
      try (Peer again = peer("cy")) {
        assertKeptOut(again, until);
        assertThat(again.closeCode()).isEqualTo(4003);
      }
      Awaitility.await().until(() -> System.currentTimeMillis() > until);
      assertLetIn("cy");
      assertThat(ask(other, "'ping'").path("type").asText()).isEqualTo("pong");
    }
  }

  private static void assertKeptOut(Peer peer, long until) {
    JsonNode error = peer.event("error");
    assertThat(error.path("code").asText()).isEqualTo("forbidden");
    assertThat(error.path("message").asText()).startsWith("you are kept out").endsWith(": spam");
    assertThat(error.path("until").asLong()).isEqualTo(until);
  }

  @Test
  void letsAUserInAgainWhoIsAdmitted() {
    try (Peer root = administrator()) {
      long until = System.currentTimeMillis() + HOUR;
      assertDone(root, "'disconnect','user':'di','reason':'spam','until':" + until);
      try (Peer refused = peer("di")) {
        assertThat(refused.closeCode()).isEqualTo(4003);
      }
      assertDone(root, "'admit','user':'di'");
      assertLetIn("di");
    }
  }

  @Test
  void hasEverybodyLeaveARoomThatNobodyCanJoinUntilItIsOpened() {
    try (Peer root = administrator();
        Peer ada = peer("ada")) {
      ask(ada, "'join','room':'@'");
      long until = System.currentTimeMillis() + HOUR;
      assertDone(root, "'close','room':'@','reason':'party over','until':" + until);

      JsonNode told = ada.event("error");
      assertThat(told.path("code").asText()).isEqualTo("closed");
      assertThat(told.path("room").asText()).isEqualTo(room);
      assertThat(told.path("until").asLong()).isEqualTo(until);
      assertThat(code(ask(ada, "'publish','room':'@','data':1"))).isEqualTo("not_joined");
      assertThat(code(ask(ada, "'join','room':'@'"))).isEqualTo("closed");
      try (Peer onItsDoor = open("/rooms/" + room, "bo", Map.of("*", ALL))) {
        assertThat(code(onItsDoor.event("error"))).isEqualTo("closed");
        assertThat(onItsDoor.closeCode()).isEqualTo(4003);
      }
      assertDone(root, "'open','room':'@'");
      assertThat(ask(ada, "'join','room':'@'").path("count").asInt()).isEqualTo(1);
      assertThat(ask(ada, "'publish','room':'@','data':1").path("type").asText()).isEqualTo("ok");
    }
  }

  @Test
  void letsEverybodyBackIntoARoomThatWasClosedForOnce() {
    try (Peer root = administrator();
        Peer ada = peer("ada")) {
      ask(ada, "'join','room':'@'");
      assertDone(root, "'close','room':'@','reason':'a break'");
      assertThat(code(ada.event("error"))).isEqualTo("closed");

      assertThat(ask(ada, "'join','room':'@'").path("type").asText()).isEqualTo("joined");
      assertThat(ask(ada, "'leave','room':'@'").path("type").asText()).isEqualTo("left");
    }
  }

  @Test
  void mutesAUserInOneRoomAtOnce() {
    try (Peer root = administrator();
        Peer eve = peer("eve");
        Peer ada = peer("ada")) {
      ask(eve, "'join','room':'@'");
      ask(ada, "'join','room':'@'");
      assertThat(ask(eve, "'publish','room':'@','data':1").path("type").asText()).isEqualTo("ok");
      assertDone(root, "'mute','room':'@','user':'eve','reason':'loud'");

      JsonNode refused = ask(eve, "'publish','room':'@','data':2");
      assertThat(code(refused)).isEqualTo("forbidden");
      assertThat(refused.path("message").asText()).isEqualTo("you are muted: loud");
      assertThat(ask(ada, "'publish','room':'@','data':3").path("type").asText()).isEqualTo("ok");
      assertThat(ask(eve, "'history','room':'@'").path("messages"))
          .extracting(message -> message.path("data").asInt())
          .containsExactly(1, 3);
      ask(eve, "'leave','room':'@'");
      assertThat(can(ask(eve, "'join','room':'@'"))).contains("read").doesNotContain("publish");
      assertDone(root, "'unmute','room':'@','user':'eve'");
      assertThat(ask(eve, "'publish','room':'@','data':4").path("type").asText()).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'mute','room':'@','user':'eve'|reason is missing",
        "'mute','room':'@','reason':'x'|user is missing",
        "'disconnect','user':' eve','reason':'x'|user: a name has",
        "'close','room':'@','reason':'x','until':5|until has passed"
      })
  void saysWhatIsWrongWithAnOrder(String wrong) {
    try (Peer root = administrator()) {
      JsonNode error = ask(root, wrong.split("\\|")[0]);

      assertThat(code(error)).isEqualTo("bad_request");
      assertThat(error.path("message").asText()).startsWith(wrong.split("\\|")[1]);
    }
  }

  @Test
  void writesDownWhoDidWhatToWhomWhereAndWhy() throws SQLException {
    try (Peer root = administrator()) {
      assertDone(root, "'mute','room':'@','user':'fay','reason':'so loud'");
      assertDone(root, "'unmute','room':'@','user':'fay'");
    }

    assertThat(AuditTrail.of(DATA, room))
        .containsExactly("root mute fay null so loud", "root unmute fay null null");
    assertThat(server.log()).contains("audit.mute number=").contains("user=fay");
  }

  @Test
  void keepsAUserOutAfterARestart() {
    try (Peer root = administrator()) {
      long until = System.currentTimeMillis() + HOUR;
      assertDone(root, "'disconnect','user':'gus','reason':'spam','until':" + until);
    }
    server.interrupt();
    server.awaitEnd();
    server = start("moderation-restarted");
    try (Peer refused = peer("gus");
        Peer root = administrator()) {
      assertThat(refused.closeCode()).isEqualTo(4003);
      assertDone(root, "'admit','user':'gus','reason':'enough'");
      assertLetIn("gus");
    }
  }

  @Test
  void takesOrdersFromNobodyElse() {
    try (Peer eve = peer("eve");
        Peer guest = Peer.open(server.ws("/rooms?name=gail"))) {
      ask(eve, "'join','room':'@'");
      for (String order : List.of("disconnect", "admit", "close", "open", "mute", "unmute")) {
        String command = "'" + order + "','user':'ada','room':'@','reason':'x'";
        assertThat(code(ask(eve, command))).as(order).isEqualTo("forbidden");
        assertThat(code(ask(guest, command))).as(order).isEqualTo("forbidden");
      }
    }
  }

  @Test
  void takesOrdersAboutARoomFromWhoAdministersIt() {
    try (Peer host = open("/rooms", "host", Map.of("*", ALL, "chat:*", MORE))) {
      assertDone(host, "'mute','room':'@','user':'ian','reason':'loud'");
      assertDone(host, "'close','room':'@','reason':'late'");
      assertThat(code(ask(host, "'close','room':'bar','reason':'x'"))).isEqualTo("forbidden");
      assertThat(code(ask(host, "'disconnect','user':'ian','reason':'x'"))).isEqualTo("forbidden");
    }
  }

  @Test
  void keepsAGuestsNameOut() {
    try (Peer root = administrator();
        Peer jo = Peer.open(server.ws("/rooms?name=jo"));
        Peer user = peer("jo")) {
      long until = System.currentTimeMillis() + HOUR;
      assertThat(jo.event().path("user").asText()).isEqualTo("~jo");
      assertDone(root, "'disconnect','user':'~jo','reason':'spam','until':" + until);

      assertThat(jo.closeCode()).isEqualTo(4003);
      assertThat(ask(user, "'ping'").path("type").asText()).isEqualTo("pong");
    }
  }

  /** Whom a token says to be somebody only later is found out then. */
  @Test
  void refusesAUserWhoComesInByHello() {
    try (Peer root = administrator();
        Peer kim = Peer.open(server.ws("/rooms"))) {
      assertDone(
          root,
          "'disconnect','user':'kim','reason':'spam','until':"
              + (System.currentTimeMillis() + HOUR));
      String token = Badge.of("kim", Map.of("*", ALL));
      JsonNode refused = ask(kim, "'hello','token':'" + token + "'");

      assertThat(code(refused)).isEqualTo("forbidden");
      assertThat(kim.closeCode()).isEqualTo(4003);
    }
  }

  private static void assertLetIn(String name) {
    try (Peer peer = peer(name)) {
      assertThat(peer.event().path("type").asText()).isEqualTo("welcome");
    }
  }

  private static Peer administrator() {
    return open("/rooms", "root", Map.of("*", MORE));
  }

  private static Peer peer(String name) {
    return open("/rooms", name, Map.of("*", ALL));
  }

  private static Peer open(String path, String name, Map<String, List<String>> permissions) {
    String token = Badge.of(name, permissions);
    return Peer.open(server.ws(path), null, "Authorization", "Bearer " + token);
  }

  /** Says what begins with the command's type, single quotes for double ones, @ for the room. */
  private JsonNode ask(Peer peer, String command) {
    String json = "{'type':" + command + ",'id':" + (long) (Math.random() * Long.MAX_VALUE) + "}";
    return peer.ask(json.replace('\'', '"').replace("@", room));
  }

  private void assertDone(Peer peer, String order) {
    assertThat(ask(peer, order).path("type").asText()).isEqualTo("done");
  }

  private static String code(JsonNode error) {
    return error.path("code").asText();
  }

  private static List<String> can(JsonNode joined) {
    return StreamSupport.stream(joined.path("can").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
