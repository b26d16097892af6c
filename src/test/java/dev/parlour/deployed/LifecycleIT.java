package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Starting, stopping, and peers that vanish, on a server in a process of its own. */
class LifecycleIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

  @Test
  void findsAPeerThatVanishedWithoutClosing() throws Exception {
    Map<String, String> settings =
        Map.of("PARLOUR_GUESTS", "true", "PARLOUR_HEARTBEAT", "2", "PARLOUR_HEARTBEAT_GRACE", "5");
    try (MicroProcess server = MicroProcess.start("vanished-peer", settings);
        TcpProxy cable = new TcpProxy(server.port());
        Peer ada = Peer.open(server.ws("/rooms/cable?name=ada"));
        Peer bo = Peer.open(server.ws("/rooms/cable?name=bo").resolve(address(cable)))) {
      bo.event("joined");
      Awaitility.await()
          .atMost(LONG_ENOUGH)
          .until(() -> ada.event("presence").toString().contains("~bo"));
      cable.pull();
      JsonNode went = ada.event("presence");
      while (went.path("left").isEmpty()) {
        went = ada.event("presence");
      }
      assertThat(went.path("left")).extracting(JsonNode::asText).containsExactly("~bo");
      Awaitility.await()
          .atMost(LONG_ENOUGH)
          .until(() -> server.log().contains("user=~bo code=4104"));
      assertThat(ada.isOpen()).isTrue();
    }
  }

  private static String address(TcpProxy cable) {
    return "ws://127.0.0.1:" + cable.port() + "/rooms/cable?name=bo";
  }

  @Test
  void saysGoodbyeWhenItIsStopped() {
    try (MicroProcess server = MicroProcess.start("shutdown", Map.of("PARLOUR_GUESTS", "true"));
        Peer echo = Peer.open(server.ws("/echo"));
        Peer plain = Peer.open(server.ws("/rooms/end"));
        Peer v1 = Peer.open(server.ws("/rooms/end"), "parlour.v1")) {
      echo.send("still there");
      assertThat(echo.text()).isEqualTo("still there");
      plain.event("joined");
      v1.event("joined");
      server.interrupt();
      for (Peer peer : new Peer[] {plain, v1}) {
        JsonNode bye = peer.event("bye");
        assertThat(bye.path("code").asInt()).isEqualTo(1001);
        assertThat(bye.path("in")).hasSize(2);
        assertThat(peer.closeCode()).isEqualTo(1001);
      }
      assertThat(echo.closeCode()).isEqualTo(1001);
      server.awaitEnd();
    }
  }

  @Test
  void closesTheDoorToGuestsUnlessOpened() {
    try (MicroProcess server = MicroProcess.start("no-guests", Map.of());
        Peer peer = Peer.open(server.ws("/rooms/closed?name=ada"))) {
      assertThat(peer.event().path("code").asText()).isEqualTo("unauthenticated");
      assertThat(peer.closeCode()).isEqualTo(4001);
      try (Peer echo = Peer.open(server.ws("/echo"))) {
        echo.socket().sendText("x".repeat(1024 * 1024 + 1), true).exceptionally(e -> null).join();
        assertThat(echo.closeCode()).isEqualTo(1009);
      }
    }
  }

  @Test
  void namesEachSettingThatCantBe() {
    Map<String, String> settings =
        Map.of("PARLOUR_HEARTBEAT", "soon", "PARLOUR_ECHO_LIMIT", "99999999");
    try (MicroProcess server = MicroProcess.launch("bad-settings", settings)) {
      Awaitility.await()
          .atMost(LONG_ENOUGH)
          .until(() -> server.log().contains("parlour.heartbeat") || !server.isAlive());
      assertThat(server.log())
          .contains("setting parlour.heartbeat is \"soon\", allowed is 1 to 3600")
          .contains("setting parlour.echo.limit is \"99999999\", allowed is 1 to 16777216");
    }
  }
}
