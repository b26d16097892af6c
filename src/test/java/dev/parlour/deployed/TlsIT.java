package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Over TLS, set up by the README's own commands, the standard API does it all; the client trusts
 * this certificate alone, and looks whose it is.
 */
class TlsIT extends WebSocketContract {

  private static final String STORE = "parlour.p12";
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String RUN = "--sslport 8443 --sslcert parlour";

  @TempDir private static Path folder;

  private static MicroProcess server;
  private static SSLContext trusting;
  private static int port;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    run(folder, block("keytool"));
    assertThat(block("java @tls.options")).contains(RUN);
    trusting = trusting(folder.resolve(STORE));
    port = MicroProcess.freePort();
    List<String> options =
        List.of(
            "@" + folder.resolve("tls.options"),
            "--sslport",
            String.valueOf(port),
            "--sslcert",
            "parlour");
    server =
        MicroProcess.start(
            "tls", Map.of("PARLOUR_GUESTS", "true", "PARLOUR_ECHO", "true"), options);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The README's block of commands that starts like this. */
  private static String block(String start) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int found = readme.indexOf("```sh\n" + start);
    assertThat(found).as("a block that starts with " + start).isPositive();
    int from = found + "```sh\n".length();
    return readme.substring(from, readme.indexOf("```", from));
  }

  /** Runs commands in a shell, with the tools of this JDK. */
  private static void run(Path in, String commands) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands);
    String tools = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", tools, (path, first) -> first + ":" + path);
    Process process = shell.directory(in.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
  }

  private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      own.load(in, PASSWORD);
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("parlour", own.getCertificate("parlour"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  /** A connection by TLS, on which nothing was said yet. */
  private static SSLSocket socket() throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket(plain, "localhost", port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  @Override
  RawPeer connect() throws IOException {
    return new RawPeer(socket());
  }

  @Override
  boolean isDirect() {
    return false;
  }

  @Override
  int direct() {
    return Math.toIntExact(server.instances(DirectContract.WIRE));
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, TLS_AES_256_GCM_SHA384",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
  })
  void takesWhatIsSafe(String version, String cipher) throws IOException {
    try (SSLSocket socket = offering(version, cipher)) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getSession().getCipherSuite()).isEqualTo(cipher);
    }
  }

  /** Of these the JDK itself would still take some. */
  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
    "TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256"
  })
  void refusesWhatIsOutOfDate(String version, String cipher) throws IOException {
    try (SSLSocket socket = offering(version, cipher)) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  private static SSLSocket offering(String version, String cipher) throws IOException {
    SSLSocket socket = socket();
    socket.setEnabledProtocols(new String[] {version});
    socket.setEnabledCipherSuites(new String[] {cipher});
    return socket;
  }

  @Test
  void tellsBrowsersToComeByTlsFromNowOnAndNotWhatTheServerIs() throws Exception {
    try (RawPeer peer = connect()) {
      assertThat(peer.ask("GET", "/").headers())
          .contains("Strict-Transport-Security: max-age=31536000")
          .contains("Content-Security-Policy")
          .doesNotContainIgnoringCase("payara")
          .doesNotContain("Server:");
    }
  }

  /** The longest that any door takes here is 1 MiB, of the echo. */
  @Test
  void keepsNoMoreOfAFrameThanAnyDoorTakes() throws Exception {
    try (RawPeer peer = open("/rooms")) {
      peer.send(RawFrame.announcing(16_000_000)).send(new byte[1_200_000]);
      assertThat(peer.awaitCloseCode()).isEqualTo(1011);
    }
  }

  /** As a certificate authority hands it out: two files in PEM. */
  @Test
  void takesACertificateInPem() throws Exception {
    Path pem = Files.createDirectory(folder.resolve("pem"));
    run(
        pem,
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
            + " -subj /CN=localhost -keyout privkey.pem -out fullchain.pem");
    run(pem, block("openssl"));
    assertThat(trusting(pem.resolve(STORE))).isNotNull();
  }
}
