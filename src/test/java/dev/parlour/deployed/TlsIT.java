package dev.parlour.deployed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Over TLS the standard API does it all. */
class TlsIT extends WebSocketContract {

  private static MicroProcess server;
  private static SSLContext trusting;
  private static int port;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
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

  /** Payara Micro's certificate is one that it made itself. */
  private static final class TrustsAll extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
