package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What holds besides where connections read and write TCP by themselves. */
abstract class DirectContract extends WebSocketContract {

  static final String WIRE = "dev.parlour.payara.TcpWire";

  /** Whoever breaks a connection leaves at once. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_PRESENCE_GRACE", "0");

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
}
