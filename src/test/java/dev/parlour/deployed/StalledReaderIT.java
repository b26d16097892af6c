package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that stops reading costs bounded memory, hurts nobody, and comes back. */
class StalledReaderIT {

  private static final int MESSAGES = 2000;
  private static final int WINDOW = 8;

  /** Their answers are far more than sockets and queue hold. */
  private static final int QUESTIONS = 200_000;

  /** Together 100 MB. */
  private static final String DATA = "x".repeat(50_000);

  private static final long MAY_GROW = 32 * 1024 * 1024;

  @ParameterizedTest(name = "room {0}")
  @ValueSource(strings = {"stall", "game:stall"})
  void hurtsNobodyAndCatchesUpOrGetsItsGap(String room) {
    Map<String, String> settings = Map.of("PARLOUR_GUESTS", "true");
    try (MicroProcess server = MicroProcess.start("stalled-reader", settings);
        Peer stalled = join(server, room, "stalled");
        Peer sender = join(server, room, "sender");
        Peer reader = join(server, room, "reader")) {
      final long heapBefore = server.usedHeap();
      stalled.stall();
      List<Peer> healthy = List.of(sender, reader);
      for (int i = 1; i <= MESSAGES + WINDOW; i++) {
        if (i <= MESSAGES) {
          sender.send(DATA);
        }
        if (i > WINDOW) {
          String seq = ":" + (i - WINDOW);
          healthy.forEach(
              peer -> assertThat(peer.event("message").path("position").asText()).endsWith(seq));
        }
        if (i % 100 == 0) {
          stalled.send("{\"type\":\"pong\"}");
        }
      }
      assertThat(server.usedHeap() - heapBefore).isLessThan(MAY_GROW);
      assertThat(stalled.isOpen()).isTrue();
      stalled.resume();
      readsToTheHeadWithEveryHoleAnnounced(stalled);
    }
  }

  @Test
  void isClosedWhenItAsksWithoutReadingTheAnswers() {
    Map<String, String> settings =
        Map.of(
            "PARLOUR_GUESTS",
            "true",
            "PARLOUR_HEARTBEAT",
            "2",
            "PARLOUR_HEARTBEAT_GRACE",
            "2",
            "PARLOUR_PRESENCE_GRACE",
            "0");
    try (MicroProcess server = MicroProcess.start("asking-peer", settings);
        Peer ada = join(server, "asking", "ada");
        Peer deaf = join(server, "asking", "deaf")) {
      deaf.stall();
      for (int i = 0; i < QUESTIONS && deaf.isOpen(); i++) {
        deaf.trySend("{\"type\":\"hello\",\"id\":" + i + "}");
      }
      JsonNode went = ada.event("presence");
      while (went.path("left").isEmpty()) {
        went = ada.event("presence");
      }
      assertThat(went.path("left")).extracting(JsonNode::asText).containsExactly("~deaf");
      Awaitility.await().until(() -> server.log().contains("user=~deaf code=4101"));
      Awaitility.await("only ada's connection is left")
          .atMost(Peer.PATIENCE)
          .until(() -> server.instances(DirectContract.WIRE) == 1);
      assertThat(ada.ask("{\"type\":\"ping\",\"id\":1}").path("type").asText()).isEqualTo("pong");
    }
  }

  private static Peer join(MicroProcess server, String room, String name) {
    Peer peer = Peer.open(server.ws("/rooms/" + room + "?name=" + name));
    peer.event("joined");
    return peer;
  }

  private static void readsToTheHeadWithEveryHoleAnnounced(Peer stalled) {
    long cursor = 0;
    boolean gap = false;
    while (cursor < MESSAGES) {
      JsonNode event = stalled.event();
      switch (event.path("type").asText()) {
        case "message" -> {
          assertThat(seq(event, "position")).isEqualTo(cursor + 1);
          cursor++;
        }
        case "gap" -> {
          assertThat(seq(event, "from")).isEqualTo(cursor + 1);
          assertThat(event.path("count").asLong()).isEqualTo(seq(event, "to") - cursor);
          cursor = seq(event, "to");
          gap = true;
        }
        default -> assertThat(event.path("type").asText()).isIn("presence", "members");
      }
    }
    assertThat(gap).as("100 MB do not fit into the log").isTrue();
  }

  private static long seq(JsonNode event, String field) {
    return Long.parseLong(event.path(field).asText().split(":")[1]);
  }
}
