package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may come in, counted by where it comes from, behind a proxy and without one. */
class HandshakesIT {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_PROXIES", "127.0.0.0/8",
          "PARLOUR_ADDRESS_CONNECTIONS", "3",
          "PARLOUR_CONNECTIONS", "8",
          "PARLOUR_ECHO", "false");

  private static MicroProcess server;

  private final List<RawPeer> peers = new ArrayList<>();

  @BeforeAll
  static void start() {
    server = MicroProcess.start("handshakes", SETTINGS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (RawPeer peer : peers) {
      peer.close();
    }
  }

  /** Sends a handshake with these headers. */
  private RawPeer knock(String path, String... headers) throws IOException {
    RawPeer peer = RawPeer.connect(server.port());
    peers.add(peer);
    return peer.send(RawPeer.handshake(path, headers));
  }

  private RawPeer from(String address) throws IOException {
    return knock("/rooms/from", "X-Forwarded-For: " + address + "\r\n");
  }

  /** It is counted once it is told something. */
  private static RawPeer enters(RawPeer peer) throws IOException {
    assertThat(peer.answer().status()).isEqualTo(101);
    assertThat(peer.frame().text()).contains("\"welcome\"");
    return peer;
  }

  private static void isTurnedAway(RawPeer peer) throws IOException {
    RawPeer.Answer answer = peer.answer();
    assertThat(answer.status()).isEqualTo(429);
    assertThat(peer.body(answer)).contains("parlour.address.connections");
    assertThat(peer.ends()).isTrue();
  }

  /** Waits until those of the test before are gone. */
  private static void awaitNobody() {
    Awaitility.await()
        .atMost(Peer.PATIENCE)
        .until(() -> server.instances("dev.parlour.limit.Seat") == 0);
  }

  @Test
  void anAddressHasNoMoreConnectionsThanMayBe() throws IOException {
    awaitNobody();
    RawPeer first = enters(from("198.51.100.1"));
    RawPeer second = enters(from("198.51.100.1"));
    RawPeer third = enters(from("9.9.9.9, 198.51.100.1"));
    isTurnedAway(from("198.51.100.1"));
    RawPeer other = enters(from("198.51.100.1, 198.51.100.2"));
    first.close();
    Awaitility.await("the seat is given back")
        .atMost(Peer.PATIENCE)
        .until(() -> from("198.51.100.1").answer().status() == 101);
    for (RawPeer still : List.of(second, third, other)) {
      isAlive(still);
    }
  }

  /** Reads on until it is answered. */
  private static void isAlive(RawPeer peer) throws IOException {
    peer.send(RawFrame.text("{\"type\":\"ping\"}"));
    RawFrame frame = peer.frame();
    while (frame.first() == RawFrame.TEXT && !frame.text().contains("\"pong\"")) {
      frame = peer.frame();
    }
    assertThat(frame.first()).isEqualTo(RawFrame.TEXT);
  }

  @Test
  void addressesOfOneCustomerAreOne() throws IOException {
    awaitNobody();
    enters(from("2001:db8:1:2::1"));
    enters(knock("/rooms/a", "Forwarded: for=\"[2001:db8:1:2::2]:99\"\r\n"));
    enters(from("2001:db8:1:2:ffff::3"));

    isTurnedAway(from("2001:db8:1:2::4"));
    enters(from("2001:db8:1:3::1"));
  }

  @Test
  void whatIsNoAddressIsCountedForTheProxy() throws IOException {
    awaitNobody();
    enters(from("unknown"));
    enters(knock("/rooms/a", "Forwarded: for=\"\r\n"));
    enters(knock("/rooms/a"));

    isTurnedAway(from("no such address"));
  }

  @Test
  void thereAreNoMoreConnectionsThanMayBe() throws IOException {
    awaitNobody();
    List<RawPeer> eight = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      eight.add(enters(from("198.51.100." + i)));
    }
    RawPeer ninth = from("198.51.100.9");
    assertThat(ninth.answer().status()).isEqualTo(101);
    JsonNode error = Peer.parse(ninth.frame().text());
    assertThat(error.path("code").asText()).isEqualTo("overloaded");
    assertThat(error.path("message").asText()).contains("8", "parlour.connections");
    assertThat(ninth.awaitCloseCode()).isEqualTo(4102);
    for (RawPeer peer : eight) {
      isAlive(peer);
    }
  }

  @Test
  void echoIsClosedUnlessOpened() throws IOException {
    RawPeer peer = knock("/echo");
    RawPeer.Answer answer = peer.answer();
    assertThat(answer.status()).isEqualTo(404);
    assertThat(peer.body(answer)).contains("parlour.echo");
  }

  @Test
  void handshakesThatComeTooFastAreToldWhenTheyMay() throws IOException {
    Map<String, String> slow =
        Map.of(
            "PARLOUR_GUESTS", "true",
            "PARLOUR_PROXIES", "127.0.0.0/8",
            "PARLOUR_ADDRESS_HANDSHAKES", "1/5",
            "PARLOUR_HANDSHAKES", "1/20");
    try (MicroProcess strict = MicroProcess.start("slow-handshakes", slow);
        Peer ada = Peer.open(strict.ws("/rooms/calm"))) {
      ada.event("joined");
      assertThat(refusal(strict, "198.51.100.1")).contains("parlour.address.handshakes");
      assertThat(shakesHands(strict, "198.51.100.2")).isTrue();
      String refusal = "";
      for (int i = 3; i < 100 && refusal.isEmpty(); i++) {
        refusal = refusal(strict, "198.51.100." + i);
        refusal = refusal.contains("parlour.handshakes") ? refusal : "";
      }
      assertThat(refusal).as("all together").isNotEmpty();
      assertThat(ada.ask("{\"type\":\"ping\",\"id\":1}").path("type").asText()).isEqualTo("pong");
      Awaitility.await()
          .pollDelay(Duration.ofSeconds(1))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> shakesHands(strict, "198.51.100.200"));
    }
  }

  private static boolean shakesHands(MicroProcess with, String address) throws IOException {
    try (RawPeer peer = RawPeer.connect(with.port())) {
      peer.send(RawPeer.handshake("/rooms/calm", "X-Forwarded-For: " + address + "\r\n"));
      return peer.answer().status() == 101;
    }
  }

  /** What a crowd from one address is told in the end. */
  private static String refusal(MicroProcess by, String address) throws IOException {
    for (int i = 0; i < 100; i++) {
      try (RawPeer peer = RawPeer.connect(by.port())) {
        peer.send(RawPeer.handshake("/rooms/calm", "X-Forwarded-For: " + address + "\r\n"));
        RawPeer.Answer answer = peer.answer();
        if (answer.status() != 101) {
          assertThat(answer.status()).isEqualTo(429);
          assertThat(answer.headers()).contains("Retry-After: 1\r\n");
          return peer.body(answer);
        }
      }
    }
    throw new AssertionError("nobody was refused");
  }
}
