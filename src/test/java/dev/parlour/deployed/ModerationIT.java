package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
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

/** Administrators at work, on a server that takes every guest for one, and on one that does not. */
class ModerationIT {

  private static final String DATA =
      Path.of(System.getProperty("parlour.output"), "moderation-data").toString();
  private static final String USER = "read+publish+members+history";
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static MicroProcess server;

  private final String room = "chat:" + UUID.randomUUID();

  @BeforeAll
  static void startServer() {
    server = start("moderation", "*=" + USER + "+admin");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static MicroProcess start(String name, String permissions) {
    return MicroProcess.start(
        name,
        Map.of(
            "PARLOUR_GUESTS", "true",
            "PARLOUR_GUESTS_PERMISSIONS", permissions,
            "PARLOUR_DATA", DATA));
  }

  @Test
  void disconnectsAUserWhoIsRefusedUntilTheTimeHasCome() {
    try (Peer root = peer("root");
        Peer first = peer("cy");
        Peer second = peer("cy");
        Peer other = peer("bo")) {
      long until = System.currentTimeMillis() + 4000;
      assertDone(root, "'disconnect','user':'~cy','reason':'spam','until':" + until);

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
    try (Peer root = peer("root")) {
      long until = System.currentTimeMillis() + HOUR;
      assertDone(root, "'disconnect','user':'~di','reason':'spam','until':" + until);
      try (Peer refused = peer("di")) {
        assertThat(refused.closeCode()).isEqualTo(4003);
      }
      assertDone(root, "'admit','user':'~di'");
      assertLetIn("di");
    }
  }

  @Test
  void hasEverybodyLeaveARoomThatNobodyCanJoinUntilItIsOpened() {
    try (Peer root = peer("root");
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
      try (Peer onItsDoor = Peer.open(server.ws("/rooms/" + room + "?name=bo"))) {
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
    try (Peer root = peer("root");
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
    try (Peer root = peer("root");
        Peer eve = peer("eve");
        Peer ada = peer("ada")) {
      ask(eve, "'join','room':'@'");
      ask(ada, "'join','room':'@'");
      assertThat(ask(eve, "'publish','room':'@','data':1").path("type").asText()).isEqualTo("ok");
      assertDone(root, "'mute','room':'@','user':'~eve','reason':'loud'");

      JsonNode refused = ask(eve, "'publish','room':'@','data':2");
      assertThat(code(refused)).isEqualTo("forbidden");
      assertThat(refused.path("message").asText()).isEqualTo("you are muted: loud");
      assertThat(ask(ada, "'publish','room':'@','data':3").path("type").asText()).isEqualTo("ok");
      assertThat(eve.messages(2)).extracting(m -> m.path("data").asInt()).containsExactly(1, 3);
      ask(eve, "'leave','room':'@'");
      assertThat(can(ask(eve, "'join','room':'@'"))).contains("read").doesNotContain("publish");
      assertDone(root, "'unmute','room':'@','user':'~eve'");
      assertThat(ask(eve, "'publish','room':'@','data':4").path("type").asText()).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'mute','room':'@','user':'~eve'|reason is missing",
        "'mute','room':'@','reason':'x'|user is missing",
        "'disconnect','user':' eve','reason':'x'|user: a name has",
        "'close','room':'@','reason':'x','until':5|until has passed"
      })
  void saysWhatIsWrongWithAnOrder(String wrong) {
    try (Peer root = peer("root")) {
      JsonNode error = ask(root, wrong.split("\\|")[0]);

      assertThat(code(error)).isEqualTo("bad_request");
      assertThat(error.path("message").asText()).startsWith(wrong.split("\\|")[1]);
    }
  }

  @Test
  void writesDownWhoDidWhatToWhomWhereAndWhy() throws SQLException {
    try (Peer root = peer("root")) {
      assertDone(root, "'mute','room':'@','user':'~fay','reason':'so loud'");
      assertDone(root, "'unmute','room':'@','user':'~fay'");
    }

    assertThat(trail())
        .containsExactly("~root mute ~fay null so loud", "~root unmute ~fay null null");
    assertThat(server.log()).contains("audit.mute number=").contains("user=~fay");
  }

  /** The audit log of this test's room, as the README says. */
  private List<String> trail() throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + DATA + "/parlour.db");
        Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT who, action, user_name, until, reason FROM parlour_audit_trail"
                    + " WHERE room = '"
                    + room
                    + "' ORDER BY number")) {
      while (row.next()) {
        entries.add(
            "%s %s %s %s %s"
                .formatted(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)));
      }
    }
    return entries;
  }

  @Test
  void keepsAUserOutAfterARestartAndTakesNoOrdersFromOthers() {
    try (Peer root = peer("root")) {
      long until = System.currentTimeMillis() + HOUR;
      assertDone(root, "'disconnect','user':'~gus','reason':'spam','until':" + until);
    }
    server.interrupt();
    server.awaitEnd();
    server = start("moderation-restarted", "*=" + USER);
    try (Peer refused = peer("gus");
        Peer eve = peer("eve")) {
      assertThat(refused.closeCode()).isEqualTo(4003);
      for (String order : List.of("disconnect", "admit", "close", "open", "mute", "unmute")) {
        String command = "'" + order + "','user':'~ada','room':'@','reason':'x'";
        assertThat(code(ask(eve, command))).as(order).isEqualTo("forbidden");
      }
      ask(eve, "'join','room':'@'");
      assertThat(code(ask(eve, "'close','room':'@','reason':'x'"))).isEqualTo("forbidden");
    }
    server.interrupt();
    server.awaitEnd();
    server = start("moderation-again", "*=" + USER + "+admin");
    try (Peer root = peer("root")) {
      assertDone(root, "'admit','user':'~gus','reason':'enough'");
      assertLetIn("gus");
    }
  }

  private static void assertLetIn(String name) {
    try (Peer peer = peer(name)) {
      assertThat(peer.event().path("type").asText()).isEqualTo("welcome");
    }
  }

  private static Peer peer(String name) {
    return Peer.open(server.ws("/rooms?name=" + name));
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
