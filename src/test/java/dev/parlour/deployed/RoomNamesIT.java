package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that could be taken for another, or for a path, names no room, however it comes. */
class RoomNamesIT extends OnPayara {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "/a",
        "a/",
        "../a",
        "a/../b",
        "..",
        ".",
        "...",
        ".a",
        "a\\b",
        "..\\..",
        "a b",
        " a",
        "a ",
        "a\tb",
        "a\r\nb",
        "a\0b",
        "a\u001b[31m",
        "a\u007f",
        "a\u0085",
        "a\u00a0b",
        "a\u00adb",
        "a\u200bb",
        "a\u202eb",
        "a\u2028b",
        "\ufeffa",
        "ch\u0430t:lobby",
        "\uff43hat",
        "chat\uff1alobby",
        "lobb\u0443",
        "\u212aelvin",
        "a\u0301",
        "\ud835\udc1a",
        "a?b",
        "a#b",
        "a%b",
        "a%2Fb",
        "a;b",
        "a&b",
        "a'b",
        "a\"b",
        "a<b>",
        "$a",
        "~a",
        "*",
        "@",
        "@~ada",
        "@a\u200b",
        "-a",
        "_a",
        ":a"
      })
  void areRefused(String name) throws IOException {
    byCommand(name);
    byAddress(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private void byCommand(String name) {
    JsonNode join =
        JsonNodeFactory.instance.objectNode().put("type", "join").put("room", name).put("id", 1);
    try (Peer peer = open("/rooms")) {
      JsonNode refusal = peer.ask(join.toString());
      assertThat(refusal.path("code").asText()).isEqualTo("bad_room");
      assertThat(refusal.path("room").isMissingNode()).isTrue();
    }
  }

  /**
   * Never let in: turned away by the container, or told why by the door. To dots between slashes
   * the container answers 200 and nothing, without asking the application.
   */
  private void byAddress(String encoded) throws IOException {
    try (RawPeer peer = RawPeer.connect(port())) {
      peer.send(RawPeer.handshake("/rooms/" + encoded));
      int status = peer.answer().status();
      assertThat(status).isIn(101, 200, 400, 404);
      if (status == 101) {
        String first = peer.frame().text();
        assertThat(Peer.parse(first).path("code").asText()).as(first).isEqualTo("bad_room");
        assertThat(peer.awaitCloseCode()).isEqualTo(4000);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b_c-d:e", "chat:lobby", "a..b", "0", "a:", "a:.."})
  void areTakenWhenTheyArePlain(String name) {
    try (Peer peer = open("/rooms/" + name)) {
      assertThat(peer.event("joined").path("room").asText()).isEqualTo(name);
    }
  }
}
