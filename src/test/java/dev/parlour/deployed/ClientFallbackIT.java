package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code parlour.js} in Node, on a line that lets no WebSocket through and breaks requests and
 * event streams. {@code -Dfallback.cuts} and {@code -Dseed} are those of {@link ClientIT}.
 */
class ClientFallbackIT {

  private static final System.Logger LOGGER = System.getLogger(ClientFallbackIT.class.getName());
  private static final int CLIENTS = 3;
  private static final int PACE_MILLIS = 60;

  /** A stream has a sign of life each second. */
  private static final Map<String, Integer> OPTIONS = Map.of("silence", 1500, "patience", 1000);

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    Map<String, String> settings =
        Map.of(
            "PARLOUR_GUESTS", "true",
            "PARLOUR_HEARTBEAT", "1",
            "PARLOUR_RECENT_MESSAGES", "1000000");
    server = MicroProcess.start("fallback", settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whereNoWebSocketComesThroughNothingIsLostDoubledOrOutOfOrderEither() throws Exception {
    int cuts = Integer.getInteger("fallback.cuts", 60);
    long seed = Long.getLong("seed", new Random().nextLong());
    LOGGER.log(System.Logger.Level.INFO, "The line is cut with -Dseed=" + seed);
    List<String> rooms = List.of("chat:" + UUID.randomUUID(), "recent");
    BrowserTool.NODE.file();
    try (HostileProxy cable = HostileProxy.withoutWebSockets(server.port(), seed);
        NodeClients clients =
            new NodeClients(
                "http://127.0.0.1:" + cable.port() + "/rooms",
                CLIENTS,
                rooms,
                PACE_MILLIS,
                OPTIONS)) {
      Torment torment = new Torment(clients, cable);
      torment.begin();
      torment.until(cuts);
      torment.end();
      assertThat(cable.webSockets()).isZero();
    }
  }

  @Test
  void aPageGoesByRequestsToo() throws Exception {
    try (Browser browser = new Browser();
        HostileProxy cable = HostileProxy.withoutWebSockets(server.port(), 0)) {
      BrowserWindow page = browser.open(URI.create("http://127.0.0.1:" + cable.port() + "/"));
      page.script(
          """
          import("/client/parlour.js").then(({ connect }) => {
            const room = connect("/rooms", { name: "page", backoff: [10, 200] }).join("by-requests");
            room.on("message", ({ from, data }) => { window.heard = `${from}: ${data}`; });
            room.publish("no socket").then((position) => { window.position = position; });
          });
          """);
      Browser.await("the message").until(() -> page.script("return window.heard") != null);
      Browser.await("its position").until(() -> page.script("return window.position") != null);
      assertThat(page.script("return window.heard")).isEqualTo("~page: no socket");
    }
  }
}
