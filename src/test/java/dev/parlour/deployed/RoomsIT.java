package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands and events, as a client sees them. */
class RoomsIT extends OnPayara {

  private Peer join(String room, String name) {
    Peer peer = open("/rooms/" + room + "?name=" + name);
    peer.event("joined");
    return peer;
  }

  @Test
  void welcomesFirst() {
    try (Peer peer = open("/rooms?name=ada")) {
      JsonNode welcome = peer.event();
      assertThat(welcome.path("type").asText()).isEqualTo("welcome");
      assertThat(welcome.path("user").asText()).isEqualTo("~ada");
      assertThat(welcome.path("connection").asText()).matches("c[0-9]+");
      assertThat(welcome.path("heartbeat").asInt()).isEqualTo(25);
      assertThat(welcome.path("limit").asInt()).isEqualTo(65_536);
      assertThat(welcome.path("now").asLong())
          .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }
  }

  @Test
  void makesUpANameForANamelessGuest() {
    try (Peer peer = open("/rooms")) {
      assertThat(peer.event().path("user").asText()).matches("~guest-[0-9a-z]{1,4}");
    }
  }

  @Test
  void answersHelloWithWelcome() {
    try (Peer peer = open("/rooms")) {
      JsonNode welcome = peer.ask("{\"type\":\"hello\",\"id\":1}");
      assertThat(welcome.path("type").asText()).isEqualTo("welcome");
    }
  }

  @Test
  void joinsPublishesAndLeavesOnTheDoorToManyRooms() {
    try (Peer peer = open("/rooms?name=ada")) {
      JsonNode joined = peer.ask("{\"type\":\"join\",\"room\":\"chat:many\",\"id\":1}");
      assertThat(joined.path("type").asText()).isEqualTo("joined");
      assertThat(joined.path("head").asText()).endsWith(":0");
      assertThat(joined.path("recovered").asBoolean()).isTrue();
      assertThat(joined.path("can")).extracting(JsonNode::asText).contains("read", "publish");
      assertThat(joined.path("members")).extracting(JsonNode::asText).containsExactly("~ada");
      assertThat(joined.path("count").asInt()).isEqualTo(1);

      peer.send(
          "{\"type\":\"publish\",\"room\":\"chat:many\",\"data\":{\"a\": [1, 2.50]},"
              + "\"key\":\"k-1\",\"id\":2}");
      JsonNode message = peer.event("message");
      assertThat(message.path("room").asText()).isEqualTo("chat:many");
      assertThat(message.path("from").asText()).isEqualTo("~ada");
      assertThat(message.path("key").asText()).isEqualTo("k-1");
      assertThat(message.path("position").asText()).endsWith(":1");
      assertThat(message.path("data").path("a")).hasSize(2);

      JsonNode left = peer.ask("{\"type\":\"leave\",\"room\":\"chat:many\",\"id\":3}");
      assertThat(left.path("type").asText()).isEqualTo("left");
      assertThat(left.path("room").asText()).isEqualTo("chat:many");
    }
  }

  @Test
  void acknowledgesAPublishWithItsPosition() {
    try (Peer peer = join("chat:ok", "ada")) {
      JsonNode ok = peer.ask("{\"type\":\"publish\",\"data\":1,\"id\":9}");
      assertThat(ok.path("type").asText()).isEqualTo("ok");
      assertThat(ok.path("position").asText()).endsWith(":1");
      assertThat(ok.path("duplicate").asBoolean(true)).isFalse();
    }
  }

  @Test
  void carriesDataAsItCame() {
    String data = "{ \"b\" : 1e400, \"a\":\"\\u0041\\ud83d\", \"c\": [ ] }";
    try (Peer peer = join("chat:data", "ada")) {
      peer.send("{\"type\":\"publish\",\"data\":" + data + "}");
      String frame;
      do {
        frame = peer.text();
      } while (!frame.contains("\"type\":\"message\""));
      assertThat(frame).contains("\"data\":" + data + "}");
    }
  }

  @Test
  void publishesPlainTextOnARoomsOwnDoor() {
    try (Peer ada = join("plain", "ada");
        Peer bo = join("plain", "bo")) {
      ada.send("hello").send("[1]").send("42").send("he said \"hi\"");
      assertThat(bo.messages(4))
          .extracting(message -> message.path("data").asText())
          .containsExactly("hello", "[1]", "42", "he said \"hi\"");
    }
  }

  @Test
  void neverPublishesABrokenCommandAsText() {
    try (Peer peer = join("plain-broken", "ada")) {
      peer.send("{\"type\":\"hello\",\"token\":\"secret\"");
      assertThat(peer.event("error").path("code").asText()).isEqualTo("bad_request");
      peer.send("after");
      assertThat(peer.event("message").path("data").asText()).isEqualTo("after");
    }
  }

  @Test
  void goesOnAfterAPosition() {
    try (Peer ada = join("resume", "ada")) {
      ada.send("one").send("two").send("three");
      List<JsonNode> messages = ada.messages(3);
      String first = messages.get(0).path("position").asText();
      try (Peer bo = open("/rooms/resume?after=" + first)) {
        assertThat(bo.event("joined").path("recovered").asBoolean()).isTrue();
        ada.send("four");
        assertThat(bo.messages(3))
            .extracting(message -> message.path("data").asText())
            .containsExactly("two", "three", "four");
      }
    }
  }

  @Test
  void startsSoManyMessagesBack() {
    try (Peer ada = join("last", "ada")) {
      ada.send("one").send("two").send("three");
      ada.messages(3);
      try (Peer bo = open("/rooms/last?last=2")) {
        assertThat(bo.messages(2))
            .extracting(message -> message.path("data").asText())
            .containsExactly("two", "three");
      }
    }
  }

  @Test
  void announcesAGapWhenThePositionIsOfAnotherEpoch() {
    try (Peer ada = join("epoch", "ada")) {
      ada.send("one");
      ada.messages(1);
      try (Peer bo = open("/rooms/epoch?after=zzz:17")) {
        JsonNode joined = bo.event("joined");
        assertThat(joined.path("recovered").asBoolean(true)).isFalse();
        JsonNode gap = bo.event();
        assertThat(gap.path("type").asText()).isEqualTo("gap");
        assertThat(gap.path("reason").asText()).isEqualTo("epoch");
        assertThat(gap.path("from").asText()).isEqualTo("zzz:18");
        assertThat(gap.path("to").asText()).endsWith(":0");
        assertThat(bo.event("message").path("data").asText()).isEqualTo("one");
      }
    }
  }

  @Test
  void announcesAGapWhenTheLogNoLongerHoldsThePosition() {
    try (Peer ada = join("expired", "ada")) {
      String text = "x".repeat(40_000);
      for (int i = 1; i <= 150; i++) {
        ada.send(text);
      }
      String epoch = ada.messages(150).get(0).path("position").asText().split(":")[0];
      try (Peer bo = open("/rooms/expired?after=" + epoch + ":3")) {
        assertThat(bo.event("joined").path("recovered").asBoolean(true)).isFalse();
        JsonNode gap = bo.event();
        assertThat(gap.path("reason").asText()).isEqualTo("expired");
        assertThat(gap.path("from").asText()).isEqualTo(epoch + ":4");
        long to = Long.parseLong(gap.path("to").asText().split(":")[1]);
        assertThat(gap.path("count").asLong()).isEqualTo(to - 3);
        assertThat(bo.event("message").path("position").asText()).isEqualTo(epoch + ":" + (to + 1));
      }
    }
  }

  @Test
  void keepsNothingInALiveRoom() {
    try (Peer ada = join("game:live", "ada")) {
      ada.send("one");
      String position = ada.messages(1).get(0).path("position").asText();
      String epoch = position.split(":")[0];
      try (Peer bo = open("/rooms/game:live?after=" + epoch + ":0")) {
        assertThat(bo.event("joined").path("recovered").asBoolean(true)).isFalse();
        assertThat(bo.event("gap").path("count").asLong()).isEqualTo(1);
        ada.send("two");
        assertThat(bo.event("message").path("data").asText()).isEqualTo("two");
      }
    }
  }

  @Test
  void tellsWhoIsThereAndWhoComesAndGoes() {
    try (Peer ada = join("people", "ada")) {
      Peer bo = join("people", "bo");
      JsonNode came = ada.event("presence");
      while (!came.toString().contains("~bo")) {
        came = ada.event("presence");
      }
      assertThat(came.path("joined")).extracting(JsonNode::asText).contains("~bo");
      assertThat(came.path("count").asInt()).isEqualTo(2);
      JsonNode members = ada.ask("{\"type\":\"members\",\"id\":1}");
      assertThat(members.path("members"))
          .extracting(JsonNode::asText)
          .containsExactly("~ada", "~bo");
      bo.hangUp();
      JsonNode went = ada.event("presence");
      assertThat(went.path("left")).extracting(JsonNode::asText).containsExactly("~bo");
      assertThat(went.path("count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void countsAUserOnceHoweverManyConnections() {
    try (Peer one = join("once", "ada");
        Peer two = join("once", "ada")) {
      assertThat(two.ask("{\"type\":\"members\",\"id\":1}").path("count").asInt()).isEqualTo(1);
      one.hangUp();
      assertThat(two.ask("{\"type\":\"members\",\"id\":2}").path("count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void answersPing() {
    try (Peer peer = open("/rooms")) {
      JsonNode pong = peer.ask("{\"type\":\"ping\",\"id\":5}");
      assertThat(pong.path("type").asText()).isEqualTo("pong");
      assertThat(pong.path("now").isIntegralNumber()).isTrue();
    }
  }

  @Test
  void speaksParlourV1WhenAsked() {
    try (Peer peer = Peer.open(ws("/rooms/v1?name=ada"), "parlour.v1")) {
      assertThat(peer.socket().getSubprotocol()).isEqualTo("parlour.v1");
      peer.event("joined");
      peer.send("plain text is no command here");
      assertThat(peer.event("error").path("code").asText()).isEqualTo("bad_request");
      peer.send("{\"type\":\"pong\"}").send("{\"type\":\"publish\",\"data\":7}");
      assertThat(peer.event("message").path("data").asInt()).isEqualTo(7);
    }
  }
}
