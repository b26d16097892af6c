package dev.parlour.deployed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Over TLS the standard API does it all. */
class TlsIT extends WebSocketContract {

  private static MicroProcess server;
  private static SSLContext trusting;
  private static int port;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    trusting = TrustsAll.context();
    port = MicroProcess.freePort();
    List<String> options = List.of("--sslport", String.valueOf(port));
    server = MicroProcess.start("tls", Map.of("PARLOUR_GUESTS", "true"), options);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  RawPeer connect() throws IOException {
    Socket socket =
        trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    return new RawPeer(socket);
  }

  @Override
  boolean isDirect() {
    return false;
  }

  @Override
  int direct() {
    return Math.toIntExact(server.instances(DirectContract.WIRE));
  }
}
