package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over TLS the standard API does it all. */
class StreamTlsIT extends StreamContract {

  private static MicroProcess server;
  private static HttpPeer http;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    int port = MicroProcess.freePort();
    server = MicroProcess.start("stream-tls", SETTINGS, List.of("--sslport", String.valueOf(port)));
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(TrustsAll.context())
            .build();
    http = new HttpPeer(client, URI.create("https://127.0.0.1:" + port));
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
  void holdsARequestForEachFollower() {
    try (StreamPeer ada = http.follow(messages("standard", "?name=ada"))) {
      ada.next("joined");
      assertThat(server.instances("dev.parlour.connection.ServletWire")).isPositive();
      assertThat(server.instances("dev.parlour.payara.TcpStream")).isZero();
    }
  }
}
