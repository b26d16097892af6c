package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On Payara a stream has its TCP connection for itself. */
class StreamIT extends StreamContract {

  private static final String WIRE = "dev.parlour.payara.TcpStream";
  private static final String REQUEST =
      "com.sun.enterprise.web.pwc.connector.coyote.PwcCoyoteRequest";
  private static final int FOLLOWERS = 200;

  private static MicroProcess server;
  private static HttpPeer http;

  @BeforeAll
  static void start() {
    server = MicroProcess.start("stream", SETTINGS);
    http = new HttpPeer(server.http("/"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  HttpPeer http() {
    return http;
  }

  @Override
  MicroProcess server() {
    return server;
  }

  @Test
  void holdsNoRequestForAFollowerAndKeepsNothingOfOneThatIsGone() {
    long before = server.instances(REQUEST);
    List<StreamPeer> followers = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS; i++) {
      followers.add(http.follow(messages("many", "?name=f" + i)));
    }
    assertThat(server.instances(WIRE)).isGreaterThanOrEqualTo(FOLLOWERS);
    assertThat(server.instances(REQUEST) - before).isLessThan(FOLLOWERS / 2);
    followers.forEach(StreamPeer::close);
    Awaitility.await()
        .atMost(Peer.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(server.instances(WIRE)).isZero();
              assertThat(server.instances("dev.parlour.http.Follower")).isZero();
              assertThat(server.instances("dev.parlour.connection.Connection")).isZero();
            });
    assertThat(server.log()).doesNotContain("SEVERE", "ERROR", "WELD-");
  }

  @Test
  void dropsWhatAFollowerSaysBehindItsRequest() throws IOException {
    try (RawPeer raw = RawPeer.connect(server.port())) {
      String request =
          "GET /api/rooms/behind/messages HTTP/1.1\r\nHost: h\r\nAccept: text/event-stream\r\n\r\n";
      raw.send(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(raw.answer().status()).isEqualTo(200);
      raw.send(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      raw.send(new byte[100_000]);
      http.post(messages("behind", ""), "{\"data\":\"still there\"}");
      assertThat(raw.contains("still there")).isTrue();
    }
  }

  @Test
  void saysGoodbyeWhenTheServerStops() {
    try (MicroProcess stopping = MicroProcess.start("stream-stop", SETTINGS);
        StreamPeer ada = new HttpPeer(stopping.http("/")).follow(messages("a", "?name=ada"))) {
      ada.next("joined");
      stopping.interrupt();
      assertThat(ada.next("bye").data().path("code").asInt()).isEqualTo(1001);
      assertThat(ada.next()).isNull();
    }
  }
}
