package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Payara as it is to be configured, but for two timeouts that are shorter: connections read and
 * write TCP by themselves, and all else of HTTP goes on beside them.
 */
class DirectConnectionIT extends DirectContract {

  private static final String TIMEOUTS =
      """

      set configs.config.server-config.network-config.protocols.protocol.http-listener.http\
      .timeout-seconds=2
      set configs.config.server-config.network-config.transports.transport.tcp\
      .idle-key-timeout-seconds=2
      """;

  /** Several of those timeouts, and how often Grizzly looks. */
  private static final Duration LONG = Duration.ofSeconds(7);

  /** Payara answers 250 requests on one connection. */
  private static final int REQUESTS = 200;

  private static final int ROUNDS = 600;

  /**
   * Each of 16 threads, and a few beside them, keeps 16 requests with what they last belonged to.
   */
  private static final long MAY_STAY = 400;

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    String commands = MicroProcess.usualPreBoot() + TIMEOUTS;
    server = MicroProcess.start("direct", SETTINGS, MicroProcess.preBoot("direct", commands));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  MicroProcess server() {
    return server;
  }

  @Test
  void outlivesTheTimeoutsOfHttp() throws Exception {
    try (RawPeer echo = open("/echo");
        RawPeer early = connect();
        RawPeer silent = connect();
        RawPeer kept = connect()) {
      early.send(joined(RawPeer.handshake("/echo"), texts(0, 1)));
      assertThat(early.answer().status()).isEqualTo(101);
      hasTexts(early, 0, 1);
      assertThat(kept.ask("GET", "/").status()).isEqualTo(200);
      assertThat(kept.ends()).as("the server ends a kept-alive connection").isTrue();
      assertThat(silent.ends()).as("the server ends a connection that says nothing").isTrue();
      assertThat(echo.staysSilentFor(LONG)).isTrue();
      for (RawPeer idle : new RawPeer[] {echo, early}) {
        idle.send(texts(7, 9));
        hasTexts(idle, 7, 9);
      }
    }
  }

  @Test
  void keepsNothingOfConnectionsThatAreGone() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      comeAndGo();
    }
    Awaitility.await()
        .atMost(Peer.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(server.instances(WIRE)).isZero();
              assertThat(server.instances("dev.parlour.connection.Connection")).isZero();
              assertThat(server.instances("org.glassfish.tyrus.core.TyrusSession")).isZero();
            });
    Awaitility.await()
        .atMost(Peer.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(server.instances("org.glassfish.grizzly.nio.transport.TCPNIOConnection"))
                    .isLessThan(MAY_STAY));
    assertThat(server.instances("dev.parlour.payara.TcpReads")).isLessThan(MAY_STAY);
    assertThat(server.log()).doesNotContain("SEVERE", "ERROR", "WELD-");
  }

  /** Four connections, which end in four ways. */
  private void comeAndGo() throws IOException {
    try (RawPeer polite = open("/rooms/leak?name=ada");
        RawPeer sentAway = open("/rooms/-leak");
        RawPeer hasty = connect()) {
      RawPeer rude = open("/echo");
      rude.send(texts(0, 1));
      rude.reset();
      polite.send(RawFrame.close(1000));
      assertThat(polite.awaitCloseCode()).isEqualTo(1000);
      assertThat(sentAway.awaitCloseCode()).isEqualTo(4000);
      hasty.send(RawPeer.handshake("/echo")).reset();
    }
  }

  @Test
  void servesPagesAndThenAWebSocketOnOneConnection() throws Exception {
    try (RawPeer peer = connect()) {
      for (int i = 0; i < REQUESTS / 4; i++) {
        assertThat(peer.ask("GET", "/").status()).isEqualTo(200);
        assertThat(peer.ask("GET", "/js/main.js").length()).isPositive();
        assertThat(peer.ask("GET", "/no/such/page").status()).isEqualTo(404);
        assertThat(peer.ask("HEAD", "/").length()).isPositive();
      }
      peer.send(joined(RawPeer.handshake("/echo"), texts(0, 2)));
      assertThat(peer.answer().status()).isEqualTo(101);
      peer.send(texts(2, 4));
      hasTexts(peer, 0, 4);
    }
  }

  @Test
  void turnsAwayWhoeverMayNotOpenAWebSocket() throws Exception {
    try (RawPeer foreign = connect();
        RawPeer plain = connect()) {
      foreign.send(RawPeer.handshake("/echo", "Origin: https://evil.example\r\n"));
      assertThat(foreign.answer().status()).isEqualTo(403);
      assertThat(plain.ask("GET", "/echo").status()).isEqualTo(426);
      assertThat(plain.ends()).isTrue();
    }
  }
}
