package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking for the past, and saying the same thing twice; in a room in the database, and not. */
class HistoryIT extends OnPayara {

  private static final int MESSAGES = 10;

  private Peer peer;
  private String epoch;

  @BeforeEach
  void connect() {
    peer = open("/rooms?name=ada");
  }

  @AfterEach
  void hangUp() {
    peer.close();
  }

  /** A new room with messages 1 to 10, their data their numbers. */
  private String filled(String prefix) {
    String room = prefix + UUID.randomUUID();
    JsonNode joined = peer.ask("{\"type\":\"join\",\"room\":\"" + room + "\",\"id\":1}");
    epoch = joined.path("head").asText().split(":")[0];
    for (int i = 1; i <= MESSAGES; i++) {
      publish(room, i, "k" + i);
    }
    return room;
  }

  private JsonNode publish(String room, int data, String key) {
    return peer.ask(
        "{\"type\":\"publish\",\"room\":\"%s\",\"data\":%d,\"key\":\"%s\",\"id\":%d}"
            .formatted(room, data, key, 100 + data));
  }

  private JsonNode history(String room, String fields) {
    return peer.ask(
        "{\"type\":\"history\",\"room\":\"%s\",\"id\":7%s}"
            .formatted(room, fields.replace('\'', '"').replace("@", epoch + ":")));
  }

  private static List<Integer> data(JsonNode history) {
    assertThat(history.path("type").asText()).isEqualTo("history");
    return StreamSupport.stream(history.path("messages").spliterator(), false)
        .map(message -> message.path("data").asInt())
        .toList();
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat:", "recent:"})
  void isExactAtBothEnds(String prefix) {
    String room = filled(prefix);

    JsonNode all = history(room, "");
    assertThat(data(all)).isEqualTo(numbers(1, 10));
    assertThat(all.path("more").asBoolean()).isFalse();
    JsonNode message = all.path("messages").get(2);
    assertThat(message.path("position").asText()).isEqualTo(epoch + ":3");
    assertThat(message.path("from").asText()).isEqualTo("~ada");
    assertThat(message.path("key").asText()).isEqualTo("k3");
    assertThat(message.path("at").asLong()).isPositive();

    assertHistory(room, ",'limit':3", numbers(8, 10), true);
    assertHistory(room, ",'before':'@8','limit':3", numbers(5, 7), true);
    assertHistory(room, ",'before':'@4','limit':3", numbers(1, 3), false);
    assertHistory(room, ",'before':'@1'", List.of(), false);
    assertHistory(room, ",'after':'@0','limit':4", numbers(1, 4), true);
    assertHistory(room, ",'after':'@6','limit':4", numbers(7, 10), false);
    assertHistory(room, ",'after':'@10'", List.of(), false);
    assertHistory(room, ",'after':'@2','before':'@6'", numbers(3, 5), false);
    assertHistory(room, ",'after':'@2','before':'@6','limit':2", numbers(3, 4), true);
    assertHistory(room, ",'after':'@5','before':'@6'", List.of(), false);
  }

  private void assertHistory(String room, String fields, List<Integer> data, boolean more) {
    JsonNode history = history(room, fields);
    assertThat(data(history)).as(fields).isEqualTo(data);
    assertThat(history.path("more").asBoolean()).as("more of " + fields).isEqualTo(more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat:", "recent:"})
  void takesAMessageOnceHoweverOftenItIsSaid(String prefix) {
    String room = filled(prefix);

    JsonNode again = publish(room, 99, "k4");
    assertThat(again.path("type").asText()).isEqualTo("ok");
    assertThat(again.path("duplicate").asBoolean()).isTrue();
    assertThat(again.path("position").asText()).isEqualTo(epoch + ":4");
    assertThat(publish(room, 11, "k11").path("position").asText()).isEqualTo(epoch + ":11");
    assertThat(data(history(room, ""))).isEqualTo(numbers(1, 11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'before':'zz:3'|before is of another epoch",
        ",'after':'zz:3'|after is of another epoch",
        ",'before':'3'|before: a position is written epoch:seq",
        ",'limit':0|limit must be a whole number from 1 to",
        ",'limit':'5'|limit must be a whole number from 1 to"
      })
  void namesWhatItCanNotBeAsked(String wrong) {
    String room = filled("chat:");
    JsonNode error = history(room, wrong.split("\\|")[0]);

    assertThat(error.path("code").asText()).isEqualTo("bad_request");
    assertThat(error.path("message").asText()).startsWith(wrong.split("\\|")[1]);
    assertThat(data(history(room, ",'limit':1"))).containsExactly(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat:", "recent:"})
  void isForThoseWhoAreInTheRoom(String prefix) {
    JsonNode error = peer.ask("{\"type\":\"history\",\"room\":\"" + prefix + "nobody\",\"id\":3}");

    assertThat(error.path("code").asText()).isEqualTo("not_joined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat:", "recent:"})
  void startsAJoinSoManyMessagesBack(String prefix) {
    String room = filled(prefix);
    try (Peer late = open("/rooms/" + room + "?last=3")) {
      assertThat(late.event("joined").path("head").asText()).isEqualTo(epoch + ":10");
      assertThat(late.messages(3).stream().map(message -> message.path("data").asInt()))
          .containsExactly(8, 9, 10);
    }
  }
}
