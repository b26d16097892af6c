package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a follower of a room sees, whichever way the stream goes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StreamContract {

  static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_GUESTS_PERMISSIONS", "*=read+publish+members+history",
          "PARLOUR_HEARTBEAT", "1",
          "PARLOUR_HEARTBEAT_GRACE", "30",
          "PARLOUR_PRESENCE_GRACE", "0",
          "PARLOUR_RECENT_MESSAGES", "200");

  private static final int MESSAGES = 600;

  abstract HttpPeer http();

  abstract MicroProcess server();

  static String messages(String room, String query) {
    return "/api/rooms/" + room + "/messages" + query;
  }

  /** Publishes numbers, the first and the last included. */
  private void publish(String room, int first, int last) {
    for (int i = first; i <= last; i++) {
      String message = "{\"data\":" + i + ",\"key\":\"k" + i + "\"}";
      assertThat(http().post(messages(room, "?name=sender"), message).status()).isEqualTo(201);
    }
  }

  private static List<Integer> data(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("data").asInt()).toList();
  }

  @Test
  void tellsWhoIsThereAndThenWhatHappens() {
    try (StreamPeer ada = http().follow(messages("happens", "?name=ada"))) {
      StreamPeer.Event joined = ada.next();
      assertThat(joined.is("joined")).isTrue();
      assertThat(joined.id()).isEqualTo(joined.data().path("head").asText());
      assertThat(joined.data().path("members")).extracting(JsonNode::asText).contains("~ada");
      publish("happens", 1, 3);
      assertThat(data(ada.messages(3))).containsExactly(1, 2, 3);
      try (Peer bo = Peer.open(server().ws("/rooms/happens?name=bo"))) {
        bo.event("joined");
        // One may hear of oneself first.
        while (!came(ada).contains("~bo")) {
          assertThat(bo.isOpen()).isTrue();
        }
        bo.send("{\"type\":\"publish\",\"data\":{\n\"by\":\r\n\"socket\"}}");
        assertThat(ada.next("message").data().path("data").path("by").asText()).isEqualTo("socket");
      }
    }
  }

  private static List<String> came(StreamPeer peer) {
    JsonNode joined = peer.next("presence").data().path("joined");
    return IntStream.range(0, joined.size()).mapToObj(i -> joined.get(i).asText()).toList();
  }

  @Test
  void goesOnFromTheLastIdWithNothingMissingAndNothingTwice() {
    Random random = new Random(7);
    CompletableFuture<Void> publishing =
        CompletableFuture.runAsync(() -> publish("chat:cuts", 1, MESSAGES));
    String lastId = null;
    int next = 1;
    while (next <= MESSAGES) {
      String[] header = lastId == null ? new String[0] : new String[] {"Last-Event-ID", lastId};
      // What stands in the address counts only the first time, as with a browser.
      try (StreamPeer ada = http().follow(messages("chat:cuts", "?name=ada&last=1000"), header)) {
        int until = Math.min(MESSAGES, next + random.nextInt(40));
        while (next <= until) {
          StreamPeer.Event event = ada.next();
          if (event.is("message")) {
            assertThat(event.data().path("data").asInt()).isEqualTo(next++);
          } else {
            assertThat(event.is("gap")).isFalse();
          }
          lastId = event.id();
        }
      }
    }
    publishing.join();
  }

  @Test
  void tellsOfAHoleAndTheIdToGoOnFrom() {
    publish("hole", 1, 1);
    String first = http().get(messages("hole", "")).json().at("/messages/0/position").asText();
    publish("hole", 2, 300);
    String gapId;
    try (StreamPeer ada = http().follow(messages("hole", "?after=" + first))) {
      StreamPeer.Event joined = ada.next();
      assertThat(joined.data().path("recovered").asBoolean()).isFalse();
      assertThat(joined.id()).as("the gap would be missed").isNull();
      StreamPeer.Event gap = ada.next("gap");
      gapId = gap.id();
      assertThat(gapId).isEqualTo(gap.data().path("to").asText()).endsWith(":100");
    }
    try (StreamPeer ada = http().follow(messages("hole", ""), "Last-Event-ID", gapId)) {
      assertThat(data(ada.messages(200)))
          .isEqualTo(IntStream.rangeClosed(101, 300).boxed().toList());
    }
  }

  @Test
  void saysThatItStandsByComments() {
    try (StreamPeer ada = http().follow(messages("comments", "?name=ada"));
        Peer bo = Peer.open(server().ws("/rooms/comments?name=bo"))) {
      bo.event("joined");
      Awaitility.await()
          .atMost(Peer.PATIENCE)
          .until(
              () -> {
                bo.send("{\"type\":\"publish\",\"data\":1}");
                ada.next("message");
                return ada.comments() > 1;
              });
    }
  }

  @Test
  void isLeftAtOnceByWhoBreaksOff() {
    try (StreamPeer ada = http().follow(messages("leaving", "?name=ada"))) {
      ada.next("joined");
      StreamPeer bo = http().follow(messages("leaving", "?name=bo"));
      bo.next("joined");
      bo.close();
      JsonNode presence = ada.next("presence").data();
      while (presence.path("left").isEmpty()) {
        presence = ada.next("presence").data();
      }
      assertThat(presence.path("left")).extracting(JsonNode::asText).containsExactly("~bo");
    }
  }

  @Test
  void letsAStalledFollowerCatchUpAndHurtsNobody() {
    String big = "\"" + "x".repeat(30_000) + "\"";
    try (StreamPeer stalled = http().follow(messages("stalled", "?name=stalled"));
        StreamPeer reader = http().follow(messages("stalled", "?name=reader"))) {
      stalled.next("joined");
      for (int i = 1; i <= MESSAGES; i++) {
        String path = messages("stalled", "?name=sender");
        assertThat(http().post(path, "{\"data\":" + big + "}").status()).isEqualTo(201);
        assertThat(reader.next("message").id()).endsWith(":" + i);
      }
      long cursor = 0;
      while (cursor < MESSAGES) {
        StreamPeer.Event event = stalled.next();
        if (event.is("message")) {
          assertThat(seq(event.data(), "position")).isEqualTo(cursor + 1);
        } else if (event.is("gap")) {
          assertThat(seq(event.data(), "from")).isEqualTo(cursor + 1);
        }
        cursor = event.is("message") || event.is("gap") ? seq(event) : cursor;
      }
    }
  }

  private static long seq(StreamPeer.Event event) {
    return Long.parseLong(event.id().split(":")[1]);
  }

  private static long seq(JsonNode event, String field) {
    return Long.parseLong(event.path(field).asText().split(":")[1]);
  }

  @Test
  void answersAProblemWhereThereIsNothingToFollow() {
    HttpAnswer answer = http().get(messages("-bad", ""), "Accept", "text/event-stream");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad_room");
    answer = http().get(messages("a", "?after=7"), "Accept", "text/event-stream");
    assertThat(answer.code()).isEqualTo("bad_request");
    answer = http().get(messages("@ada", ""), "Accept", "text/event-stream");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("forbidden");
  }
}
