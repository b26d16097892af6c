package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.fuzz.Fuzz;
import dev.parlour.fuzz.Mutator;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes to the door is answered or sent away, and hurts nobody else. */
class HostileHandshakeIT {

  private static final int THREADS = 16;
  private static final int TRIES = 60;
  private static final int SLOW_PEERS = 50;
  private static final Duration NOW_AND_THEN = Duration.ofMillis(100);

  /** What the setting says, how long a peer pauses, and some time for a machine that is busy. */
  private static final Duration CUT_WITHIN = Duration.ofSeconds(15);

  private static final List<String> JUNK = List.of("\0", "\"", "{", "}", "\u00ff");

  /** Who falls silent is sent away after 3 seconds, who takes too long after 2. */
  private static final String TIMEOUT =
      """

      set configs.config.server-config.network-config.protocols.protocol.http-listener.http\
      .timeout-seconds=3
      """;

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    Map<String, String> settings =
        Map.of(
            "PARLOUR_ECHO", "true",
            "PARLOUR_GUESTS", "true",
            "PARLOUR_GUESTS_PERMISSIONS", "*=read+publish+members+history",
            "PARLOUR_HANDSHAKE_TIMEOUT", "2");
    String commands = MicroProcess.usualPreBoot() + TIMEOUT;
    server = MicroProcess.start("hostile", settings, MicroProcess.preBoot("hostile", commands));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anyRequestIsAnsweredOrItsConnectionEnds() throws Exception {
    together(
        () ->
            Fuzz.run(
                TRIES,
                random -> {
                  try (RawPeer peer = RawPeer.connect(server.port())) {
                    isAnswered(peer, new HostileRequests(random).next());
                  }
                }));
    isUnharmed();
  }

  private static void isAnswered(RawPeer peer, byte[] request) throws IOException {
    try {
      peer.send(request);
      assertThat(peer.answer().status()).isBetween(100, 599);
    } catch (EOFException | SocketException ended) {
      // An answer too.
    }
  }

  /** The filter might take the first and the endpoint the last: RFC 9112, section 3.2. */
  @ParameterizedTest
  @ValueSource(strings = {"Host: evil.example", "Origin: https://evil.example"})
  void whatTellsThePageIsSaidOnce(String again) throws Exception {
    for (String path : List.of("/rooms", "/echo")) {
      try (RawPeer peer = RawPeer.connect(server.port())) {
        peer.send(RawPeer.handshake(path, "Origin: http://127.0.0.1\r\n", again + "\r\n"));
        assertThat(peer.answer().status()).isEqualTo(400);
      }
    }
    isUnharmed();
  }

  /** The filters would be those of the page, and the endpoint that of the rooms. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rooms/%2e%2e",
        "/rooms/..%2f.",
        "/rooms/a/%2e%2e/b",
        "/rooms/%2e/a",
        "/rooms/a;b=c",
        "/rooms//a",
        "/rooms/\u0430"
      })
  void anAddressThatMeansAnotherIsNone(String path) throws Exception {
    try (RawPeer peer = RawPeer.connect(server.port())) {
      byte[] request = RawPeer.handshake("PATH", "Origin: https://evil.example\r\n");
      String straight = new String(request, StandardCharsets.US_ASCII);
      peer.send(straight.replace("PATH", path).getBytes(StandardCharsets.UTF_8));
      assertThat(peer.answer().status()).isEqualTo(400);
    }
    isUnharmed();
  }

  /** Frames of any bytes behind a good handshake, and then the end of what this peer sends. */
  @Test
  void anyFramesEndWithTheirPeer() throws Exception {
    together(
        () ->
            Fuzz.run(
                TRIES,
                random -> {
                  String path = random.nextBoolean() ? "/echo" : "/rooms/hostile?name=ada";
                  try (RawPeer peer = new RawPeer(server.port(), path)) {
                    assertThat(endsAfter(peer, frames(random))).isTrue();
                  }
                }));
    isUnharmed();
  }

  private static boolean endsAfter(RawPeer peer, byte[] frames) throws IOException {
    try {
      peer.send(frames);
      peer.shutDownOutput();
    } catch (SocketException ended) {
      return true;
    }
    return peer.ends();
  }

  private static byte[] frames(Random random) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    Mutator texts = new Mutator(random, JUNK);
    for (int count = 1 + random.nextInt(6); count > 0; count--) {
      int first = random.nextInt(3) == 0 ? random.nextInt(256) : RawFrame.TEXT;
      String text = texts.mutate("{\"type\":\"publish\",\"room\":\"hostile\",\"data\":1}");
      frames.writeBytes(new RawFrame(first, text.getBytes(StandardCharsets.UTF_8)).bytes());
    }
    byte[] all = frames.toByteArray();
    return random.nextBoolean() ? all : new Mutator(random, JUNK).mutate(all);
  }

  @ParameterizedTest
  @CsvSource({"/rooms/hostile?name=ada", "/echo"})
  void aFrameThatIsTooLongIsRefusedByItsFirstBytes(String path) throws Exception {
    try (RawPeer peer = new RawPeer(server.port(), path)) {
      peer.send(RawFrame.announcing(16_000_000));
      assertThat(peer.awaitCloseCode()).isEqualTo(1009);
      assertThat(peer.ends()).isTrue();
    }
  }

  @Test
  void aRequestThatTakesForEverIsCutAndHurtsNobody() throws Exception {
    try (Peer other = Peer.open(server.ws("/rooms/others?name=bo"))) {
      other.event("joined");
      List<CompletableFuture<Duration>> slow = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(SLOW_PEERS);
      try {
        for (int i = 0; i < SLOW_PEERS; i++) {
          int said = i;
          slow.add(CompletableFuture.supplyAsync(() -> trickle(said), threads));
        }
        for (int id = 0; slow.stream().anyMatch(peer -> !peer.isDone()); id++) {
          assertThat(other.ask("{\"type\":\"ping\",\"id\":" + id + "}").path("type").asText())
              .isEqualTo("pong");
        }
        assertThat(slow).allMatch(peer -> peer.join().compareTo(CUT_WITHIN) < 0);
      } finally {
        threads.shutdownNow();
      }
    }
    isUnharmed();
  }

  /**
   * Sends a byte now and then, and tells after how long the connection ended.
   *
   * @param said how much is said at once at the beginning, in bytes
   */
  private static Duration trickle(int said) {
    String endless = "GET /rooms HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(4000);
    byte[] request = endless.getBytes(StandardCharsets.US_ASCII);
    long start = System.nanoTime();
    try (RawPeer peer = RawPeer.connect(server.port())) {
      peer.send(Arrays.copyOf(request, said));
      for (int i = said; peer.staysSilentFor(NOW_AND_THEN); i++) {
        peer.send(new byte[] {request[i]});
      }
      throw new AssertionError("it was answered");
    } catch (IOException ended) {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static void together(Runnable task) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(CompletableFuture.runAsync(task, threads));
      }
      all.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  /** It serves the next one, and neither complains nor shows its inside. */
  private static void isUnharmed() {
    assertThat(server.isAlive()).isTrue();
    try (Peer next = Peer.open(server.ws("/rooms/next?name=ada"))) {
      next.event("joined");
      next.send("hello");
      assertThat(next.event("message").path("data").asText()).isEqualTo("hello");
    }
    assertThat(server.log().lines())
        .noneMatch(line -> line.contains(" SEVERE "))
        .noneMatch(line -> line.contains("\tat dev.parlour."))
        .noneMatch(line -> line.contains("Unknown protocol") || line.contains("URLDecoder"));
  }
}
