package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A room full of people. */
class CrowdIT extends OnPayara {

  private static final int PEERS = 200;
  private static final int MESSAGES = 1000;
  private static final int SENDERS = 10;

  /** As src/test/resources/deployed.properties sets it. */
  private static final int ROOM_FOR = 250;

  private final List<Peer> peers = new ArrayList<>();

  @AfterEach
  void hangUp() {
    peers.forEach(Peer::hangUp);
  }

  private Peer open(URI uri, String subprotocol) {
    Peer peer = Peer.open(uri, subprotocol);
    peers.add(peer);
    return peer;
  }

  @ParameterizedTest(name = "subprotocol \"{0}\"")
  @ValueSource(strings = {"", "parlour.v1"})
  void everybodySeesEveryMessageInOneOrder(String subprotocol) {
    String offered = subprotocol.isEmpty() ? null : subprotocol;
    for (int i = 0; i < PEERS; i++) {
      open(ws("/rooms/crowd" + subprotocol + "?name=p" + i), offered);
    }
    peers.forEach(peer -> peer.event("joined"));
    for (int i = 0; i < MESSAGES; i++) {
      peers.get(i % SENDERS).send("{\"type\":\"publish\",\"data\":" + i + "}");
    }
    List<String> order = null;
    for (Peer peer : peers) {
      List<JsonNode> messages = peer.messages(MESSAGES);
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(messages.get(i).path("position").asText()).endsWith(":" + (i + 1));
      }
      List<String> seen =
          messages.stream().map(m -> m.path("from").asText() + m.path("data").asText()).toList();
      order = order == null ? seen : order;
      assertThat(seen).isEqualTo(order);
    }
  }

  @Test
  void aFullRoomTurnsTheNextAway() {
    URI room = ws("/rooms/full");
    for (int i = 0; i < ROOM_FOR; i++) {
      open(room, null).event("joined");
    }
    Peer late = open(room, null);
    JsonNode error = late.event("error");
    assertThat(error.path("code").asText()).isEqualTo("room_full");
    assertThat(error.path("message").asText()).contains("250");
    assertThat(error.path("retry").asBoolean()).isTrue();
    assertThat(late.closeCode()).isEqualTo(4102);
  }
}
