package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.sql.PostgresServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log at its most talkative holds no secret, and no line that a peer made up. */
class LogSafetyIT {

  private static final String ALL = "*=read+publish+members+history";

  /** What our lines begin with; the server's own may have more lines, but not of this kind. */
  private static final String FORGED = "2001-01-01 00:00:00.000 INFO    [dev.parlour] forged by=me";

  private static final List<String> BREAKS = List.of("\r\n", "\n", "\r", "\u0085", "\u2028");
  private static final String ESCAPE = "\u001b[2J\u001b[31m";

  @TempDir private static Path folder;

  private static final List<String> SECRETS = new ArrayList<>();
  private static PostgresServer database;
  private static MicroProcess server;

  @BeforeAll
  static void start() throws IOException {
    database = PostgresServer.start();
    SECRETS.add(database.password());
    Path logging = folder.resolve("logging.properties");
    String usual = MicroProcess.usualLogging();
    Files.writeString(
        logging,
        usual.replace("dev.parlour.level=INFO", "dev.parlour.level=ALL")
            + "\njava.util.logging.ConsoleHandler.level=ALL\n");
    Map<String, String> settings =
        Map.of(
            "PARLOUR_GUESTS",
            "true",
            "PARLOUR_GUESTS_PERMISSIONS",
            ALL,
            "PARLOUR_COOKIE",
            "seat",
            "PARLOUR_JWT_SECRET",
            secret(),
            "PARLOUR_JWT_ISSUER",
            "us",
            "PARLOUR_JWT_AUDIENCE",
            "us",
            "PARLOUR_SQL_USER",
            database.user(),
            "PARLOUR_SQL_PASSWORD",
            database.password(),
            "PARLOUR_SQL_URL",
            withSecret(database.url()));
    server =
        MicroProcess.start("log-safety", settings, List.of("--logproperties", logging.toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  /** Something that stands nowhere else. */
  private static String secret() {
    String made = "s3cret-" + UUID.randomUUID();
    SECRETS.add(made);
    return made;
  }

  private static String withSecret(String url) {
    return url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + secret();
  }

  @Test
  void holdsNoSecret() throws Exception {
    String origin = "http://127.0.0.1:" + server.port();
    try (RawPeer byHeader = RawPeer.connect(server.port());
        RawPeer bySubprotocol = RawPeer.connect(server.port());
        RawPeer byCookie = RawPeer.connect(server.port());
        RawPeer foreign = RawPeer.connect(server.port());
        RawPeer byAddress = RawPeer.connect(server.port())) {
      shake(byHeader, "/rooms/chat:a", "Authorization: Bearer " + secret());
      shake(bySubprotocol, "/rooms", "Sec-WebSocket-Protocol: parlour.v1, bearer." + secret());
      shake(byCookie, "/rooms", "Cookie: seat=" + secret(), "Origin: " + origin);
      shake(foreign, "/echo", "Origin: https://evil.example", "Authorization: Bearer " + secret());
      shake(byAddress, "/rooms?token=" + secret() + "&access_token=" + secret() + "&after=?");
    }
    try (Peer peer = Peer.open(server.ws("/rooms/chat:secrets?name=ada"))) {
      peer.event("joined");
      peer.send("{\"type\":\"hello\",\"id\":1,\"token\":\"" + secret() + "\"}");
      peer.send("{\"type\":\"hello\",\"token\":\"" + secret());
      peer.send("{\"token\":\"" + secret() + "\",\"type\":7}");
      peer.send("{\"type\":\"publish\",\"key\":\"k\",\"data\":{\"a\":\"" + secret() + "\"}}");
      peer.send("{\"type\":\"publish\",\"room\":\"" + secret() + "/\",\"data\":1}");
      peer.send(secret());
      failToWrite(peer);
    }
    tellsMuch();
    assertThat(SECRETS).noneMatch(server.log()::contains);
  }

  private static void shake(RawPeer peer, String path, String... headers) throws IOException {
    peer.send(RawPeer.handshake(path, String.join("\r\n", headers) + "\r\n"));
    assertThat(peer.answer().status()).isIn(101, 401, 403);
  }

  /** What the database's driver and its pool say of it is in the log too. */
  private static void failToWrite(Peer peer) {
    database.stop();
    try {
      peer.send("{\"type\":\"publish\",\"key\":\"lost\",\"data\":\"" + secret() + "\"}");
      Awaitility.await().atMost(Peer.PATIENCE).until(() -> server.log().contains("log.unwritable"));
    } finally {
      database.startAgain();
    }
  }

  /** Otherwise there would be little to find. */
  private static void tellsMuch() {
    assertThat(server.log()).contains("connection.opened", "connection.closed");
  }

  @Test
  void holdsNoLineThatAPeerMadeUp() throws Exception {
    for (String lineBreak : BREAKS) {
      forge(lineBreak + FORGED);
    }
    forge(ESCAPE);
    forge("\" code=1000 reason=\"x");
    Awaitility.await().until(() -> server.log().contains("reason=\"last "));
    assertThat(server.log().lines())
        .noneMatch(line -> line.startsWith("2001-01-01"))
        .noneMatch(line -> line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f))
        .noneMatch(line -> line.matches(".*[\u0085\u2028\u2029\u202e].*"))
        .noneMatch(line -> line.contains("reason=x") || line.contains("by=me "));
  }

  /** By all that a peer may choose: names, rooms, headers, and why it leaves. */
  private static void forge(String text) throws IOException {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    String flat = text.replaceAll("[\r\n]", "");
    for (String path :
        List.of(
            "/rooms?name=ada" + encoded,
            "/rooms/chat:x" + encoded + "?name=ada",
            "/rooms/a?after=" + encoded)) {
      try (RawPeer peer = RawPeer.connect(server.port())) {
        peer.send(RawPeer.handshake(path));
        assertThat(peer.answer().status()).isIn(101, 400, 404);
      }
    }
    for (String header :
        List.of("User-Agent", "Origin", "Cookie", "X-Forwarded-For", "Forwarded")) {
      try (RawPeer peer = RawPeer.connect(server.port())) {
        peer.send(RawPeer.handshake("/rooms", header + ": a" + flat + "b\r\n"));
        assertThat(peer.answer().status()).isIn(101, 400, 403);
      }
    }
    try (Peer peer = Peer.open(server.ws("/rooms/forge?name=ada%20code%3D1%20by%3Dme"))) {
      peer.event("joined");
      peer.send("{\"type\":\"join\",\"room\":\"a" + text.replace("\"", "\\\"") + "\"}");
      peer.event("error");
      peer.socket().sendClose(4999, "last " + text).join();
    }
  }
}
