package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong gets an error of its own, and the connection and the room go on. */
class BadInputIT extends OnPayara {

  private static void isAlive(Peer peer) {
    assertThat(peer.ask("{\"type\":\"ping\",\"id\":99}").path("type").asText()).isEqualTo("pong");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello | bad_request | not JSON",
        "[1] | bad_request | a command is a JSON object",
        "{\"type\":\"ping\"} {} | bad_request | nothing after it",
        "{} | bad_request | type is missing",
        "{\"type\":7} | bad_request | type must be a string",
        "{\"type\":\"dance\"} | unknown_type | type",
        "{\"type\":\"ping\",\"id\":\"x\"} | bad_request | id must be",
        "{\"type\":\"join\"} | bad_request | room is missing",
        "{\"type\":\"join\",\"room\":5} | bad_request | room must be a string",
        "{\"type\":\"join\",\"room\":\"a/b\"} | bad_room | room: a room name has 1 to 128",
        "{\"type\":\"join\",\"room\":\"\"} | bad_room | room",
        "{\"type\":\"join\",\"room\":\"a\",\"after\":\"x\"} | bad_request | after",
        "{\"type\":\"join\",\"room\":\"a\",\"last\":-1} | bad_request | last must be",
        "{\"type\":\"publish\",\"room\":\"a\"} | bad_request | data is missing",
        "{\"type\":\"publish\",\"room\":\"a\",\"data\":1} | not_joined | join it first",
        "{\"type\":\"leave\",\"room\":\"a\"} | not_joined | join it first",
        "{\"type\":\"members\",\"room\":\"a\"} | not_joined | join it first",
        "{\"type\":\"ping\",\"type\":\"ping\"} | bad_request | twice",
        "{\"a\":[[[[[[[[[1]]]]]]]]]} | bad_request | nested deeper than 8",
        "{\"type\":\"hello\",\"token\":\"t\"} | unauthenticated | token"
      })
  void isToldWhatIsWrong(String command, String code, String message) {
    try (Peer peer = open("/rooms")) {
      peer.event("welcome");
      JsonNode error = peer.send(command).event();
      assertThat(error.path("type").asText()).isEqualTo("error");
      assertThat(error.path("code").asText()).isEqualTo(code);
      assertThat(error.path("message").asText()).contains(message);
      assertThat(error.path("retry").isBoolean()).isTrue();
      isAlive(peer);
    }
  }

  @Test
  void errorsCarryTheCommandsNumberAndRoom() {
    try (Peer peer = open("/rooms")) {
      JsonNode error = peer.ask("{\"id\":4,\"room\":\"a\",\"type\":\"publish\",\"data\":1}");
      assertThat(error.path("code").asText()).isEqualTo("not_joined");
      assertThat(error.path("room").asText()).isEqualTo("a");
    }
  }

  @Test
  void ignoresUnknownFields() {
    try (Peer peer = open("/rooms")) {
      JsonNode pong = peer.ask("{\"type\":\"ping\",\"id\":1,\"x\":{\"y\":[1]},\"data\":{}}");
      assertThat(pong.path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void refusesBinary() {
    try (Peer peer = open("/rooms/binary")) {
      peer.event("joined");
      peer.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
      assertThat(peer.event("error").path("code").asText()).isEqualTo("unsupported");
      isAlive(peer);
    }
  }

  @Test
  void refusesWhatIsTooLargeAndGoesOn() {
    try (Peer peer = open("/rooms/large")) {
      peer.event("joined");
      peer.send("x".repeat(65_537));
      JsonNode error = peer.event("error");
      assertThat(error.path("code").asText()).isEqualTo("too_large");
      assertThat(error.path("message").asText()).contains("65536");
      isAlive(peer);
    }
  }

  @Test
  void takesWhatIsJustSmallEnough() {
    try (Peer peer = open("/rooms/small-enough")) {
      peer.event("joined");
      peer.send("x".repeat(65_536));
      assertThat(peer.event("message").path("data").asText()).hasSize(65_536);
    }
  }

  @Test
  void closesWith1009OnMoreThanTwiceTheLimit() {
    try (Peer peer = open("/rooms/larger")) {
      peer.event("joined");
      peer.socket().sendText("x".repeat(200_000), true).exceptionally(gone -> null).join();
      assertThat(peer.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void refusesToJoinTwice() {
    try (Peer peer = open("/rooms/twice")) {
      JsonNode error = peer.ask("{\"type\":\"join\",\"id\":1}");
      assertThat(error.path("code").asText()).isEqualTo("already_joined");
    }
  }

  @Test
  void refusesTooManyRooms() {
    try (Peer peer = open("/rooms")) {
      for (int i = 1; i <= 5; i++) {
        String join = "{\"type\":\"join\",\"room\":\"many-" + i + "\",\"id\":" + i + "}";
        assertThat(peer.ask(join).path("type").asText()).isEqualTo("joined");
      }
      JsonNode error = peer.ask("{\"type\":\"join\",\"room\":\"many-6\",\"id\":6}");
      assertThat(error.path("code").asText()).isEqualTo("too_many_rooms");
      assertThat(error.path("message").asText()).contains("5");
    }
  }

  @Test
  void closesWith1007OnTextThatIsNoUtf8() throws Exception {
    try (RawPeer peer = new RawPeer(port(), "/rooms/utf8")) {
      peer.sendFrame(0x81, new byte[] {'"', (byte) 0xff, '"'});
      assertThat(peer.awaitCloseCode()).isEqualTo(1007);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/rooms/a%2Eb%20c, bad_room",
    "/rooms/-a, bad_room",
    "/rooms/a?after=nonsense, bad_request",
    "/rooms/a?last=-1, bad_request",
    "/rooms/a?name=~root, bad_request",
    "/rooms?name=%0A, bad_request"
  })
  void turnsABadAddressAwayForGood(String path, String code) {
    try (Peer peer = open(path)) {
      assertThat(peer.event().path("code").asText()).isEqualTo(code);
      assertThat(peer.closeCode()).isEqualTo(4000);
      assertThat(peer.closeReason()).isEqualTo(code);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"/echo", "/rooms", "/rooms/a"})
  void refusesHandshakesOfForeignPages(String path) {
    URI door = ws(path);
    assertThatThrownBy(() -> Peer.open(door, null, "Origin", "https://evil.example"))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void takesHandshakesOfItsOwnPages() {
    String origin = "http://127.0.0.1:" + port();
    try (Peer peer = Peer.open(ws("/rooms"), null, "Origin", origin)) {
      assertThat(peer.event().path("type").asText()).isEqualTo("welcome");
    }
  }

  @Test
  void tellsAPlainRequestThatThisIsAWebSocket() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(http("/rooms/a")).version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.headers().firstValue("Upgrade")).contains("websocket");
    assertThat(answer.body()).contains("WebSocket");
  }
}
