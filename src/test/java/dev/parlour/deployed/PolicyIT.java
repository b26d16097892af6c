package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import example.club.ClubPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WAR with a team's own bean in it, which decides who may do what. */
class PolicyIT {

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server =
        MicroProcess.start(
            "policy",
            OverlayWar.with("club", ClubPolicy.class),
            Map.of("PARLOUR_GUESTS", "true", "PARLOUR_POLICY_WAIT", "1"),
            List.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tellsAMemberTheTruthAboutWhatItMayDo() {
    try (Peer ada = peer("ada");
        Peer dora = peer("dora")) {
      assertThat(can(join(ada, "club:chess"))).containsExactly("read", "publish", "members");
      assertThat(can(join(dora, "club:chess"))).containsExactly("read");
    }
  }

  @Test
  void refusesWhatThePolicyDoesNotAllow() {
    try (Peer ada = peer("ada");
        Peer dora = peer("dora")) {
      assertThat(join(dora, "chat:lobby").path("code").asText()).isEqualTo("forbidden");
      join(ada, "club:chess");
      join(dora, "club:chess");
      assertThat(dora.ask(command("publish", "club:chess")).path("code").asText())
          .isEqualTo("forbidden");
      assertThat(dora.ask(command("members", "club:chess")).path("code").asText())
          .isEqualTo("forbidden");
      assertThat(dora.ask(command("history", "club:chess")).path("code").asText())
          .isEqualTo("forbidden");
      assertThat(ada.ask(command("publish", "club:chess")).path("type").asText()).isEqualTo("ok");
      assertThat(dora.event("message").path("from").asText()).isEqualTo("~ada");
    }
  }

  @Test
  void refusesForNowWhatThePolicyDoesNotAnswerInTimeAndGoesOn() {
    try (Peer ada = peer("ada")) {
      JsonNode lost = join(ada, "club:lost");

      assertThat(lost.path("code").asText()).isEqualTo("unavailable");
      assertThat(lost.path("retry").asBoolean()).isTrue();
      assertThat(join(ada, "club:chess").path("type").asText()).isEqualTo("joined");
    }
  }

  private static Peer peer(String name) {
    Peer peer = Peer.open(server.ws("/rooms?name=" + name));
    peer.event("welcome");
    return peer;
  }

  private static JsonNode join(Peer peer, String room) {
    return peer.ask(command("join", room));
  }

  private static String command(String type, String room) {
    return "{\"type\":\"%s\",\"room\":\"%s\",\"id\":%d,\"data\":1}"
        .formatted(type, room, (type + room).hashCode());
  }

  private static List<String> can(JsonNode joined) {
    return StreamSupport.stream(joined.path("can").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
