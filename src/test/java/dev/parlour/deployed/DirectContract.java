package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What holds besides where connections read and write TCP by themselves. */
abstract class DirectContract extends WebSocketContract {

  static final String WIRE = "dev.parlour.payara.TcpWire";

  /** Whoever breaks a connection leaves at once, and logs hold all that the tests publish. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_PRESENCE_GRACE", "0",
          "PARLOUR_RECENT_MESSAGES", "100000",
          "PARLOUR_RECENT_BYTES", "67108864");

  private static final int MESSAGES = 10_000;

  /**
   * What is read of them at once has answers of more than half a connection's queue, but not all.
   */
  private static final int QUESTIONS = 30_000;

  private static final int ASKING = 8;
  private static final String PING = "{\"type\":\"ping\",\"id\":1%05d}";
  private static final String PONG = "{\"type\":\"pong\",\"id\":1%05d,";
  private static final String DATA = "x".repeat(1000);
  private static final Duration STILL = Duration.ofMillis(500);

  /** The messages themselves, in the room's log, are 10 MB. */
  private static final long MAY_GROW = 32 * 1024 * 1024;

  abstract MicroProcess server();

  @Override
  RawPeer connect() throws IOException {
    return RawPeer.connect(server().port());
  }

  @Override
  boolean isDirect() {
    return true;
  }

  @Override
  int direct() {
    return Math.toIntExact(server().instances(WIRE));
  }

  /** RFC 6455 section 4.1 has clients wait for the answer; the hasty lose nothing all the same. */
  @Test
  void takesFramesThatComeRightBehindTheHandshake() throws Exception {
    for (int count : new int[] {1, 3, 2000}) {
      try (RawPeer peer = connect()) {
        peer.send(joined(RawPeer.handshake("/echo"), texts(0, count)))
            .send(texts(count, count + 3));
        assertThat(peer.answer().status()).isEqualTo(101);
        hasTexts(peer, 0, count + 3);
      }
    }
  }

  @Test
  void takesAHandshakeWithFramesBehindItInAnyPieces() throws Exception {
    byte[] all = joined(RawPeer.handshake("/echo"), texts(0, 3));
    for (int piece : new int[] {1, 7, 64, all.length - 40, all.length - 20, all.length - 1}) {
      try (RawPeer peer = connect()) {
        sendApart(peer, all, piece);
        assertThat(peer.answer().status()).isEqualTo(101);
        hasTexts(peer, 0, 3);
      }
    }
  }

  @Test
  void closesForAPeerThatDoesSoRightBehindTheHandshake() throws Exception {
    try (RawPeer peer = connect()) {
      byte[] close = RawFrame.close(1000).bytes();
      peer.send(joined(RawPeer.handshake("/echo"), texts(0, 1), close));
      assertThat(peer.answer().status()).isEqualTo(101);
      hasTexts(peer, 0, 1);
      assertThat(peer.frame().code()).isEqualTo(1000);
      assertThat(peer.ends()).isTrue();
    }
  }

  @Test
  void letsGoOfAPeerThatResetsTheConnection() throws Exception {
    try (Peer ada = Peer.open(server().ws("/rooms/reset?name=ada"))) {
      RawPeer gone = open("/rooms/reset?name=gone");
      seesComeAndGo(ada, gone::reset);
    }
  }

  @Test
  void letsGoOfAPeerThatSendsNothingMore() throws Exception {
    try (Peer ada = Peer.open(server().ws("/rooms/half?name=ada"));
        RawPeer gone = open("/rooms/half?name=gone")) {
      seesComeAndGo(ada, gone::shutDownOutput);
      assertThat(gone.ends()).isTrue();
    }
  }

  private interface Leaving {
    void leave() throws IOException;
  }

  private void seesComeAndGo(Peer ada, Leaving gone) throws IOException {
    awaitPresence(ada, "joined");
    long before = closed();
    gone.leave();
    awaitPresence(ada, "left");
    Awaitility.await().until(() -> closed() > before);
  }

  private static void awaitPresence(Peer ada, String list) {
    JsonNode event = ada.event("presence");
    while (!event.path(list).toString().contains("~gone")) {
      event = ada.event("presence");
    }
  }

  private long closed() {
    return server()
        .log()
        .lines()
        .filter(line -> line.contains("connection.closed") && line.contains("user=~gone code=1006"))
        .count();
  }

  @Test
  void slowsAPublisherThatReadsSlowlyAndLosesNothing() throws Exception {
    try (RawPeer hasty = slowReader();
        Peer bo = Peer.open(server().ws("/rooms/hasty?name=bo"))) {
      bo.event("joined");
      final long heapBefore = server().usedHeap();
      hasty.send(RawPeer.handshake("/rooms/hasty?name=hasty"));
      AtomicInteger sent = new AtomicInteger();
      CompletableFuture<Void> sending =
          sendAll(
              hasty,
              sent,
              i ->
                  RawFrame.text(
                      "{\"type\":\"publish\",\"id\":%d,\"data\":\"%d %s\"}".formatted(i, i, DATA)));
      awaitStill(sent);
      assertThat(server().usedHeap() - heapBefore).isLessThan(MAY_GROW);
      assertThat(hasty.answer().status()).isEqualTo(101);
      for (int acknowledged = 0; acknowledged < MESSAGES; ) {
        JsonNode event = Peer.parse(hasty.frame().text());
        if (event.path("type").asText().equals("ok")) {
          assertThat(event.path("id").asInt()).isEqualTo(acknowledged++);
        }
      }
      sending.join();
      for (int i = 0; i < MESSAGES; i++) {
        JsonNode event = bo.event("message");
        assertThat(event.path("position").asText()).endsWith(":" + (i + 1));
        assertThat(event.path("data").asText()).isEqualTo(i + " " + DATA);
      }
    }
  }

  /** Answers leave on other threads than those that read, so these pause and go on all along. */
  @Test
  void answersManyAllThatTheyAskInOrder() throws Exception {
    byte[] questions =
        joined(
            IntStream.range(0, QUESTIONS)
                .mapToObj(i -> RawFrame.text(PING.formatted(i)).bytes())
                .toArray(byte[][]::new));
    List<CompletableFuture<Void>> asking = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2 * ASKING);
    try {
      for (int i = 0; i < ASKING; i++) {
        RawPeer peer = open("/rooms");
        asking.add(CompletableFuture.runAsync(() -> send(peer, questions), threads));
        asking.add(CompletableFuture.runAsync(() -> hasAllAnswers(peer), threads));
      }
      asking.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void hasAllAnswers(RawPeer peer) {
    try (peer) {
      assertThat(peer.frame().text()).contains("welcome");
      for (int i = 0; i < QUESTIONS; i++) {
        String answer = peer.frame().text();
        if (!answer.startsWith(PONG.formatted(i))) {
          throw new AssertionError(i + " is answered with " + answer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void slowsWhoWantsAnEchoAndReadsSlowlyAndLosesNothing() throws Exception {
    try (RawPeer hasty = slowReader()) {
      hasty.send(RawPeer.handshake("/echo"));
      AtomicInteger sent = new AtomicInteger();
      CompletableFuture<Void> sending =
          sendAll(hasty, sent, i -> RawFrame.text(i + " " + DATA.repeat(5)));
      awaitStill(sent);
      assertThat(hasty.answer().status()).isEqualTo(101);
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(hasty.frame().text()).startsWith(i + " x").hasSizeGreaterThan(5000);
      }
      sending.join();
    }
  }

  /** Its system takes in little that it does not read. */
  private RawPeer slowReader() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(65_536);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server().port()));
    return new RawPeer(socket);
  }

  private static CompletableFuture<Void> sendAll(
      RawPeer peer, AtomicInteger sent, IntFunction<RawFrame> frames) {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < MESSAGES; i++) {
            send(peer, frames.apply(i).bytes());
            sent.incrementAndGet();
          }
        });
  }

  private static void send(RawPeer peer, byte[] bytes) {
    try {
      peer.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until no more can be sent, though not all was. */
  private static void awaitStill(AtomicInteger sent) {
    AtomicInteger last = new AtomicInteger(-1);
    Awaitility.await("the server takes in no more")
        .pollInterval(STILL)
        .until(() -> sent.get() == last.getAndSet(sent.get()));
    assertThat(sent.get()).isBetween(1, MESSAGES - 1);
  }
}
