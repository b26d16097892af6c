package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a WebSocket does on the wire, whichever way its bytes take through the server. */
abstract class WebSocketContract {

  private static final int MEBIBYTE = 1024 * 1024;

  /** A connection that nothing was said on. */
  abstract RawPeer connect() throws IOException;

  /** How many connections read and write TCP by themselves. */
  abstract int direct();

  /** Whether connections of this server read and write TCP by themselves. */
  abstract boolean isDirect();

  RawPeer open(String path) throws IOException {
    RawPeer peer = connect().send(RawPeer.handshake(path));
    assertThat(peer.answer().status()).isEqualTo(101);
    return peer;
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] texts(int from, int to) {
    return joined(
        IntStream.range(from, to)
            .mapToObj(i -> RawFrame.text("message " + i).bytes())
            .toArray(byte[][]::new));
  }

  static void hasTexts(RawPeer peer, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      RawFrame frame = peer.frame();
      assertThat(frame.first()).isEqualTo(RawFrame.TEXT);
      assertThat(frame.text()).isEqualTo("message " + i);
    }
  }

  /** Sends pieces of that many bytes; between them another peer is answered, so they come apart. */
  final void sendApart(RawPeer peer, byte[] bytes, int piece) throws IOException {
    try (RawPeer other = open("/echo")) {
      for (int i = 0; i < bytes.length; i += piece) {
        peer.send(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + piece)));
        other.send(texts(0, 1));
        hasTexts(other, 0, 1);
      }
    }
  }

  @Test
  void goesTheWayItIsToGo() throws Exception {
    try (RawPeer echo = open("/echo");
        RawPeer room = open("/rooms/way")) {
      echo.send(texts(0, 1));
      hasTexts(echo, 0, 1);
      assertThat(room.frame().text()).contains("welcome");
      assertThat(direct() > 0).isEqualTo(isDirect());
    }
  }

  @Test
  void takesAHandshakeAndFramesInAnyPieces() throws Exception {
    for (int piece : new int[] {1, 7, 64, 200}) {
      try (RawPeer peer = connect()) {
        sendApart(peer, RawPeer.handshake("/echo"), piece);
        assertThat(peer.answer().status()).isEqualTo(101);
        sendApart(peer, texts(0, 20), piece);
        hasTexts(peer, 0, 20);
      }
    }
  }

  @Test
  void putsFragmentsTogetherAndAnswersThePingBetweenThem() throws Exception {
    try (RawPeer peer = open("/echo")) {
      byte[] frames =
          joined(
              new RawFrame(0x01, "one ".getBytes()).bytes(),
              RawFrame.ping("still there?").bytes(),
              new RawFrame(0x00, "two ".getBytes()).bytes(),
              new RawFrame(0x80, "three".getBytes()).bytes());
      for (int piece : new int[] {frames.length, 1, 5}) {
        sendApart(peer, frames, piece);
        RawFrame pong = peer.frame();
        assertThat(pong.first()).isEqualTo(RawFrame.PONG);
        assertThat(pong.text()).isEqualTo("still there?");
        assertThat(peer.frame().text()).isEqualTo("one two three");
      }
    }
  }

  @Test
  void takesALargeMessageInSmallPieces() throws Exception {
    byte[] bytes = new byte[MEBIBYTE];
    new Random(3).nextBytes(bytes);
    byte[] frame = new RawFrame(RawFrame.BINARY, bytes).bytes();
    try (RawPeer peer = open("/echo")) {
      for (int i = 0; i < frame.length; i += 1000) {
        peer.send(Arrays.copyOfRange(frame, i, Math.min(frame.length, i + 1000)));
      }
      RawFrame echo = peer.frame();
      assertThat(echo.first()).isEqualTo(RawFrame.BINARY);
      assertThat(echo.payload()).isEqualTo(bytes);
    }
  }

  @Test
  void answersPingsInTheirTurnWhileMuchGoesOut() throws Exception {
    int count = 100;
    try (RawPeer peer = open("/echo")) {
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < count; i++) {
                    peer.send(RawFrame.text(i + " " + "x".repeat(60_000)));
                    peer.send(RawFrame.ping("ping " + i));
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      List<String> pongs = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      while (pongs.size() + texts.size() < 2 * count) {
        RawFrame frame = peer.frame();
        assertThat(frame.first()).isIn(RawFrame.TEXT, RawFrame.PONG);
        assertThat(frame.payload().length)
            .isGreaterThan(frame.first() == RawFrame.TEXT ? 60_000 : 5);
        boolean pong = frame.first() == RawFrame.PONG;
        (pong ? pongs : texts).add(pong ? frame.text() : frame.text().split(" ")[0]);
      }
      sent.join();
      assertThat(texts).isEqualTo(IntStream.range(0, count).mapToObj(i -> "" + i).toList());
      assertThat(pongs).isEqualTo(IntStream.range(0, count).mapToObj(i -> "ping " + i).toList());
    }
  }

  static List<Arguments> ends() {
    return List.of(
        Arguments.of("the client's close", "/echo", RawFrame.close(4321), 4321),
        Arguments.of("no UTF-8", "/echo", new RawFrame(0x81, new byte[] {(byte) 0xff}), 1007),
        Arguments.of("no opcode", "/rooms", new RawFrame(0x83, new byte[] {1}), 1002),
        Arguments.of("echo too big", "/echo", RawFrame.text("x".repeat(MEBIBYTE + 1)), 1009),
        Arguments.of("command too big", "/rooms/big", RawFrame.text("x".repeat(140_000)), 1009),
        Arguments.of("a bad address", "/rooms/-a", RawFrame.text("hello"), 4000));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void ends(String cause, String path, RawFrame frame, int code) throws Exception {
    try (RawPeer peer = open(path)) {
      peer.send(frame);
      assertThat(peer.awaitCloseCode()).as(cause).isEqualTo(code);
      assertThat(peer.ends()).as("the TCP connection ends after " + cause).isTrue();
    }
  }

  /** The first bit of such a length is 0 (RFC 6455, section 5.2); the last 31 here say 2 GB. */
  @ParameterizedTest
  @ValueSource(strings = {"/echo", "/rooms/less"})
  void refusesAFrameOfLessThanNothingByItsHeader(String path) throws Exception {
    byte[] less = RawFrame.announcing(0xffffffff_7fffffffL);
    for (int piece : new int[] {less.length, 1, 5}) {
      try (RawPeer peer = open(path)) {
        sendApart(peer, less, piece);
        assertThat(peer.awaitCloseCode()).isEqualTo(1002);
        assertThat(peer.ends()).isTrue();
      }
    }
  }
}
