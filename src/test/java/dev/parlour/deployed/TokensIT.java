package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who comes in with which token, by which way, for how long. */
class TokensIT {

  private static final String V1 = "parlour.v1";
  private static final Map<String, List<String>> CHAT =
      Map.of("chat:*", List.of("read", "publish", "members", "history"));

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(Badge.settings());
    settings.put("PARLOUR_COOKIE", "badge");
    settings.put("PARLOUR_HELLO_WAIT", "2");
    settings.put("PARLOUR_HELLO_NOTICE", "2");
    settings.put("PARLOUR_ORIGINS", "https://app.example,*");
    server = MicroProcess.start("tokens", settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void takesATokenByTheAuthorizationHeader() {
    try (Peer ada =
        Peer.open(server.ws("/rooms"), null, "Authorization", "Bearer " + Badge.of("ada", CHAT))) {
      assertThat(ada.event().path("user").asText()).isEqualTo("ada");
    }
  }

  @Test
  void takesATokenAmongTheSubprotocolsAndDoesNotSendItBack() {
    try (Peer ada = enter("ada", CHAT)) {
      assertThat(ada.socket().getSubprotocol()).isEqualTo(V1);
      assertThat(ada.event().path("user").asText()).isEqualTo("ada");
    }
  }

  @Test
  void takesATokenByHelloAndEntersTheRoomOfTheAddressThen() {
    try (Peer ada = Peer.open(server.ws("/rooms/chat:lobby"))) {
      JsonNode welcome = ada.ask(hello(Badge.of("ada", CHAT)));

      assertThat(welcome.path("type").asText()).isEqualTo("welcome");
      assertThat(welcome.path("user").asText()).isEqualTo("ada");
      assertThat(ada.event("joined").path("members").toString()).contains("\"ada\"");
    }
  }

  @Test
  void takesACookieOnlyFromPagesItKnows() {
    String[] cookie = {"Cookie", "badge=" + Badge.of("ada", CHAT), "Origin", "https://app.example"};
    try (Peer ada = Peer.open(server.ws("/rooms"), V1, cookie)) {
      assertThat(ada.event().path("user").asText()).isEqualTo("ada");
    }
    cookie[3] = "https://evil.example";
    try (Peer forged = Peer.open(server.ws("/rooms"), V1, cookie)) {
      assertThat(forged.event().path("code").asText()).isEqualTo("unauthenticated");
      assertThat(forged.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void letsNobodyDoAnythingWhoIsNotKnownAndWaitsForThemOnlySoLong() {
    try (Peer somebody = Peer.open(server.ws("/rooms"))) {
      for (String type : List.of("join", "publish", "history", "members", "leave")) {
        assertThat(somebody.ask(command(type, "chat:lobby")).path("code").asText())
            .isEqualTo("unauthenticated");
      }
      assertThat(somebody.ask("{\"type\":\"hello\",\"id\":9}").path("code").asText())
          .isEqualTo("unauthenticated");
      assertThat(somebody.ask("{\"type\":\"ping\",\"id\":10}").path("type").asText())
          .isEqualTo("pong");
      assertThat(somebody.event().path("message").asText()).contains("parlour.hello.wait");
      assertThat(somebody.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void refusesATokenInTheAddress() {
    try (Peer peer = Peer.open(server.ws("/rooms?token=" + Badge.of("ada", CHAT)))) {
      assertThat(peer.event().path("message").asText()).startsWith("token: ");
      assertThat(peer.closeCode()).isEqualTo(4000);
    }
  }

  @Test
  void tellsAnExpiredTokenFromABadOne() {
    String expired = Badge.of("ada", CHAT, Duration.ofMinutes(-1));
    String forged = Badge.of("ada", CHAT).replaceAll("[^.]*$", "c2lnbmF0dXJl");
    assertThat(closeCode(expired)).isEqualTo(4103);
    assertThat(closeCode(forged)).isEqualTo(4001);
    assertThat(closeCode("junk")).isEqualTo(4001);
    assertThat(closeCode(Badge.of("~ada", CHAT))).isEqualTo(4001);
  }

  @Test
  void refusesWhatTheTokenDoesNotAllow() {
    try (Peer reader = enter("ada", Map.of("chat:*", List.of("read"), "chat:board", List.of()))) {
      JsonNode joined = reader.ask(command("join", "chat:lobby"));
      assertThat(joined.path("can").toString()).isEqualTo("[\"read\"]");
      assertThat(joined.has("members")).isFalse();
      for (String type : List.of("publish", "history", "members")) {
        assertThat(reader.ask(command(type, "chat:lobby")).path("code").asText())
            .isEqualTo("forbidden");
      }
      for (String room : List.of("chat:board", "news", "@bo", "@ada2")) {
        assertThat(reader.ask(command("join", room)).path("code").asText()).isEqualTo("forbidden");
      }
    }
  }

  @Test
  void keepsAnInboxToItsUser() {
    Map<String, List<String>> post = Map.of("@*", List.of("read", "publish", "history"));
    try (Peer ada = enter("ada", Map.of());
        Peer bo = enter("bo", post)) {
      assertThat(ada.ask(command("join", "@ada")).path("can").toString())
          .isEqualTo("[\"read\",\"history\"]");
      assertThat(bo.ask(command("join", "@ada")).path("code").asText()).isEqualTo("forbidden");
    }
  }

  @Test
  void goesOnWithARenewedToken() {
    String token = Badge.of("ada", CHAT, Duration.ofSeconds(6));
    try (Peer ada = Peer.open(server.ws("/rooms/chat:renewed"))) {
      ada.ask(hello(token));
      assertThat(ada.event("expiring").path("in").asLong()).isBetween(1L, 2_500L);

      assertThat(ada.ask(hello(Badge.of("ada", CHAT))).path("type").asText()).isEqualTo("welcome");
      assertThat(ada.ask(command("publish", "chat:renewed")).path("type").asText()).isEqualTo("ok");
      assertThat(ada.ask(hello(Badge.of("bo", CHAT))).path("code").asText()).isEqualTo("forbidden");
      assertThat(ada.ask(hello("junk")).path("code").asText()).isEqualTo("unauthenticated");
      assertThat(ada.ask(command("publish", "chat:renewed")).path("type").asText()).isEqualTo("ok");
    }
  }

  @Test
  void endsWithItsToken() {
    String token = Badge.of("ada", CHAT, Duration.ofSeconds(3));
    try (Peer ada = Peer.open(server.ws("/rooms/chat:ended"))) {
      ada.ask(hello(token));
      ada.event("expiring");
      assertThat(ada.event("error").path("code").asText()).isEqualTo("unauthenticated");
      assertThat(ada.closeCode()).isEqualTo(4103);
    }
  }

  @Test
  void endsTheRoomsThatARenewedTokenCoversNoLonger() {
    try (Peer ada =
        enter("ada", Map.of("chat:*", List.of("read", "publish"), "game:*", List.of("read")))) {
      ada.ask(command("join", "chat:kept"));
      ada.ask(command("join", "game:lost"));

      ada.send(hello(Badge.of("ada", Map.of("chat:*", List.of("read")))));
      JsonNode error = ada.event("error");
      assertThat(error.path("code").asText()).isEqualTo("forbidden");
      assertThat(error.path("room").asText()).isEqualTo("game:lost");
      assertThat(ada.ask(command("leave", "game:lost")).path("code").asText())
          .isEqualTo("not_joined");
      assertThat(ada.ask(command("publish", "chat:kept")).path("code").asText())
          .isEqualTo("forbidden");
      assertThat(ada.ask(command("leave", "chat:kept")).path("type").asText()).isEqualTo("left");
    }
  }

  private static int closeCode(String token) {
    try (Peer peer = Peer.open(server.ws("/rooms"), null, "Authorization", "Bearer " + token)) {
      assertThat(peer.event().path("code").asText()).isEqualTo("unauthenticated");
      return peer.closeCode();
    }
  }

  private static Peer enter(String user, Map<String, List<String>> permissions) {
    return Peer.offering(server.ws("/rooms"), List.of(V1, "bearer." + Badge.of(user, permissions)));
  }

  private static String hello(String token) {
    return "{\"type\":\"hello\",\"token\":\"" + token + "\",\"id\":" + token.hashCode() + "}";
  }

  private static String command(String type, String room) {
    return "{\"type\":\"%s\",\"room\":\"%s\",\"id\":%d,\"data\":1}"
        .formatted(type, room, (type + room).hashCode());
  }
}
