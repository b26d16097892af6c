package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A team's own beans publish, read and observe, wherever they are deployed with Parlour. */
abstract class BeansContract {

  /** So little may wait for an observer that one which waits for ever misses something soon. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_OBSERVERS_QUEUE", "65536",
          "PARLOUR_PRESENCE_GRACE", "0");

  private static final int MANY = 100;
  private static final String REJECTED = "parlour_rejections_total{limit=\"observers\"}";

  abstract MicroProcess server();

  private Peer join(String room, String name) {
    Peer peer = Peer.open(server().ws("/rooms?name=" + name));
    peer.ask("{\"type\":\"join\",\"room\":\"" + room + "\",\"id\":1}");
    return peer;
  }

  private static String publish(Peer peer, String room, String data) {
    return peer.ask(
            "{\"type\":\"publish\",\"room\":\"%s\",\"data\":%s,\"id\":2}".formatted(room, data))
        .path("position")
        .asText();
  }

  private String get(String path) {
    HttpResponse<String> answer = Web.get(server().http("/desk/" + path));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String query) {
    return Web.post(server().http("/desk/?" + query));
  }

  private List<String> book() {
    return get("book").lines().toList();
  }

  private List<String> book(String room) {
    return book().stream().filter(line -> line.startsWith(room + " ")).toList();
  }

  @Test
  void aBeanPublishesAndAClientSeesItInOrderAtItsPosition() {
    try (Peer ada = join("chat:notes", "ada");
        Peer bo = join("chat:notes", "bo")) {
      List<String> positions =
          List.of(
              post("room=chat:notes&text=one").body(),
              publish(ada, "chat:notes", "{\"text\":\"two\"}"),
              post("room=chat:notes&text=three").body());
      List<JsonNode> messages = bo.messages(3);

      assertThat(messages)
          .extracting(message -> message.path("position").asText())
          .containsExactlyElementsOf(positions);
      assertThat(messages)
          .extracting(message -> message.path("from").asText())
          .containsExactly("desk", "~ada", "desk");
      assertThat(messages)
          .extracting(message -> message.path("data").path("text").asText())
          .containsExactly("one", "two", "three");
    }
  }

  @Test
  void aRepeatUnderTheSameKeyIsOneMessage() {
    try (Peer ada = join("chat:keys", "ada")) {
      String first = post("room=chat:keys&text=once&key=k1").body();
      String again = post("room=chat:keys&text=twice&key=k1").body();
      String next = post("room=chat:keys&text=next").body();

      assertThat(again).isEqualTo(first);
      assertThat(ada.messages(2))
          .extracting(message -> message.path("position").asText())
          .containsExactly(first, next);
      assertThat(get("history?room=chat:keys"))
          .isEqualTo(first + " desk {\"text\":\"once\"}\n" + next + " desk {\"text\":\"next\"}");
    }
  }

  @Test
  void aBeanKnowsWhoIsThere() {
    assertThat(get("members?room=chat:who")).isEqualTo("0 []");
    try (Peer ada = join("chat:who", "ada");
        Peer bo = join("chat:who", "bo")) {
      assertThat(get("members?room=chat:who")).isEqualTo("2 [~ada, ~bo]");
      bo.hangUp();
      Awaitility.await().until(() -> get("members?room=chat:who").equals("1 [~ada]"));
      ada.hangUp();
    }
  }

  @Test
  void aBeanIsToldWhatAClientWouldBeTold() {
    HttpResponse<String> answer = post("room=chat:notes&text=long&key=" + "k".repeat(129));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("bad_request");
  }

  @Test
  void anObserverHearsARoomInItsOrderWithinARequestOfItsOwn() {
    String position;
    try (Peer ada = join("heard", "ada")) {
      position = publish(ada, "heard", "1");
      ada.ask("{\"type\":\"leave\",\"room\":\"heard\",\"id\":3}");
    }

    Awaitility.await().until(() -> book("heard").size() >= 3);
    assertThat(book("heard"))
        .containsExactly("heard joined ~ada", "heard " + position + " 1", "heard left ~ada");
  }

  @Test
  void anObserverAnswersWhatItHears() {
    try (Peer ada = join("chat:desk", "ada");
        Peer bo = join("chat:desk", "bo")) {
      String position = publish(ada, "chat:desk", "\"Is there anybody?\"");
      List<JsonNode> messages = bo.messages(2);

      assertThat(messages.get(1).path("from").asText()).isEqualTo("bot");
      assertThat(messages.get(1).path("data").path("text").asText())
          .isEqualTo("We have read " + position);
    }
  }

  @Test
  void anObserverThatWaitsForEverDelaysNobodyAndWhatItMissesIsTold() {
    try (Peer ada = join("stuck", "ada");
        Peer bo = join("stuck", "bo")) {
      for (int i = 0; i < MANY; i++) {
        publish(ada, "stuck", "\"" + "x".repeat(1000) + "\"");
        assertThat(bo.event("message").path("data").asText()).hasSize(1000);
      }
      Awaitility.await().until(() -> missed() > 0);

      assertThat(rejected()).isPositive();
      // The first one is held, some wait, all others were missed.
      Awaitility.await().until(() -> missed() == rejected());
    }
    // Joins, leaves and messages, of those whom nothing holds up.
    Awaitility.await().until(() -> book("stuck").size() == MANY + 4);
    anObserverHearsARoomInItsOrderAgain();
  }

  private void anObserverHearsARoomInItsOrderAgain() {
    try (Peer cy = join("later", "cy")) {
      String position = publish(cy, "later", "2");
      Awaitility.await().until(() -> book("later").contains("later " + position + " 2"));
    }
  }

  private long missed() {
    return book().stream()
        .filter(line -> line.startsWith("missed StuckObserver "))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private double rejected() {
    return Scrape.of(Web.get(server().http("/metrics")).body()).value(REJECTED);
  }
}
