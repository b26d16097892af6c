package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * {@code parlour.js} in Node, with a hostile line to the server. How often it is cut is a matter of
 * patience: {@code -Dcuts=3000}; and {@code -Dseed=…} decides as another run did.
 */
class ClientIT {

  private static final System.Logger LOGGER = System.getLogger(ClientIT.class.getName());
  private static final int CLIENTS = 8;
  private static final int PACE_MILLIS = 30;

  @Test
  void nothingIsLostDoubledOrOutOfOrderOverHundredsOfCuts() throws Exception {
    int cuts = Integer.getInteger("cuts", 300);
    long seed = Long.getLong("seed", new Random().nextLong());
    LOGGER.log(System.Logger.Level.INFO, "The line is cut with -Dseed=" + seed);
    Map<String, String> settings =
        Map.of(
            "PARLOUR_GUESTS",
            "true",
            "PARLOUR_GUESTS_PERMISSIONS",
            "*=read+publish+members+history",
            "PARLOUR_RECENT_MESSAGES",
            "1000000");
    List<String> rooms = List.of("chat:" + UUID.randomUUID(), "recent");
    BrowserTool.NODE.file();
    try (MicroProcess server = MicroProcess.start("client", settings);
        HostileProxy cable = new HostileProxy(server.port(), seed);
        NodeClients clients =
            new NodeClients(
                "http://127.0.0.1:" + cable.port() + "/rooms", CLIENTS, rooms, PACE_MILLIS)) {
      Torment torment = new Torment(clients, cable);
      torment.begin();
      torment.until(cuts);
      torment.end();
      assertThat(cable.webSockets()).isEqualTo(CLIENTS);
    }
  }
}
