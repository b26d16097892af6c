package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who came and who went, where connections break and come back; the grace time here is 3 s. */
class PresenceIT extends OnPayara {

  private final String room = "/rooms/chat:" + UUID.randomUUID();

  private Peer join(String name) {
    Peer peer = open(room + "?name=" + name);
    peer.event("joined");
    return peer;
  }

  /** As a browser does whose tab is closed. */
  private static void closeTab(Peer peer) {
    peer.socket().sendClose(1001, "").join();
    peer.closeCode();
  }

  /** What the next presence events say, up to the one in which that user has left. */
  private static List<String> toldUntilLeft(Peer peer, String user) {
    List<String> told = new ArrayList<>();
    while (!told.contains("-" + user)) {
      JsonNode presence = peer.event("presence");
      presence.path("joined").forEach(name -> told.add("+" + name.asText()));
      presence.path("left").forEach(name -> told.add("-" + name.asText()));
    }
    return told;
  }

  @Test
  void aTabClosedAndOpenedAgainMakesNoFlicker() {
    try (Peer ada = join("ada")) {
      Peer bo = join("bo");
      assertThat(ada.event("presence").path("joined").get(0).asText()).isIn("~ada", "~bo");
      closeTab(bo);
      Peer again = join("bo");
      try (Peer cy = join("cy")) {
        cy.send("{\"type\":\"leave\"}");
        cy.event("left");
        // Until cy has left: nothing was told of bo but, at most, the coming at the beginning.
        assertThat(toldUntilLeft(ada, "~cy")).doesNotContain("-~bo");
      }
      again.hangUp();
      assertThat(toldUntilLeft(ada, "~bo")).containsOnlyOnce("-~bo");
    }
  }

  @Test
  void aBrokenConnectionCountsAsALeaveOnceTheGraceTimeIsOver() {
    try (Peer ada = join("ada")) {
      Peer bo = join("bo");
      bo.socket().abort();

      assertThat(toldUntilLeft(ada, "~bo")).contains("-~bo");
      JsonNode members = ada.ask("{\"type\":\"members\",\"id\":1}");
      assertThat(members.path("count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aLeaveOnPurposeCountsAtOnce() {
    try (Peer ada = join("ada")) {
      Peer bo = join("bo");
      bo.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      bo.closeCode();

      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> ada.ask("{\"type\":\"members\",\"id\":1}").path("count").asInt() == 1);
    }
  }

  @Test
  void aUserIsOneMemberHoweverManyConnectionsThereAre() {
    try (Peer ada = join("ada");
        Peer first = join("bo");
        Peer second = join("bo")) {
      assertThat(ada.ask("{\"type\":\"members\",\"id\":1}").path("count").asInt()).isEqualTo(2);
      first.hangUp();
      first.closeCode();
      assertThat(second.ask("{\"type\":\"members\",\"id\":2}").path("count").asInt()).isEqualTo(2);
    }
  }
}
