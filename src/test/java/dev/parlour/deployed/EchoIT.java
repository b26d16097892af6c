package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EchoIT extends OnPayara {

  /** As src/test/resources/deployed.properties sets it. */
  private static final int LIMIT = 16 * 1024 * 1024;

  private Peer open() {
    return open("/echo");
  }

  @Test
  void sendsTextBackAsItCame() {
    try (Peer peer = open()) {
      peer.send("hello").send("größer 💬").send("");
      assertThat(peer.text()).isEqualTo("hello");
      assertThat(peer.text()).isEqualTo("größer 💬");
      assertThat(peer.text()).isEmpty();
    }
  }

  @Test
  void sendsBytesBackAsTheyCame() {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    try (Peer peer = open()) {
      peer.socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
      peer.socket().sendBinary(ByteBuffer.allocate(0), true).join();
      assertThat(peer.binary()).isEqualTo(bytes);
      assertThat(peer.binary()).isEmpty();
    }
  }

  @Test
  void putsFragmentsTogether() {
    try (Peer peer = open()) {
      WebSocket socket = peer.socket();
      socket.sendText("one ", false).join();
      socket.sendText("two ", false).join();
      socket.sendText("three", true).join();
      socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), false).join();
      socket.sendBinary(ByteBuffer.wrap(new byte[] {3}), true).join();
      assertThat(peer.text()).isEqualTo("one two three");
      assertThat(peer.binary()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void keepsTheOrderOfAThousandMessages() {
    try (Peer peer = open()) {
      for (int i = 0; i < 1000; i++) {
        peer.send("message " + i);
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(peer.text()).isEqualTo("message " + i);
      }
    }
  }

  @Test
  void takesTheLargestMessage() {
    byte[] bytes = new byte[LIMIT];
    new Random(11).nextBytes(bytes);
    try (Peer peer = open()) {
      peer.socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
      assertThat(peer.binary()).isEqualTo(bytes);
    }
  }

  @Test
  void closesWith1009OnTextOverTheLimit() {
    try (Peer peer = open()) {
      peer.socket().sendText("x".repeat(LIMIT + 1), true).exceptionally(gone -> null).join();
      assertThat(peer.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void closesWith1009OnBytesOverTheLimit() {
    try (Peer peer = open()) {
      peer.socket()
          .sendBinary(ByteBuffer.allocate(LIMIT + 1), true)
          .exceptionally(gone -> null)
          .join();
      assertThat(peer.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void answersAClosingPeerWithItsOwnCode() {
    try (Peer peer = open()) {
      peer.socket().sendClose(4321, "enough").join();
      assertThat(peer.closeCode()).isEqualTo(4321);
    }
  }

  @Test
  void closesWith1007OnTextThatIsNoUtf8() throws Exception {
    try (RawPeer peer = new RawPeer(port(), "/echo")) {
      peer.sendFrame(0x81, new byte[] {(byte) 0xc3, 0x28});
      assertThat(peer.awaitCloseCode()).isEqualTo(1007);
    }
  }

  @Test
  void closesWith1009OnAFrameJustOverTheLimit() throws Exception {
    try (RawPeer peer = new RawPeer(port(), "/echo")) {
      peer.trySendFrame(0x82, new byte[LIMIT + 1]);
      assertThat(peer.awaitCloseCode()).isEqualTo(1009);
    }
  }
}
