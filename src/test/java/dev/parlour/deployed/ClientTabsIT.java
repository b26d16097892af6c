package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * {@code parlour.js} in several tabs of one browser. {@code -Dtab.cuts} and {@code -Dseed} are
 * those of {@link ClientIT}.
 */
class ClientTabsIT extends OnPayara {

  private static final System.Logger LOGGER = System.getLogger(ClientTabsIT.class.getName());
  private static final int TABS = 4;
  private static final int PACE_MILLIS = 40;

  @Test
  void tabsShareOneSocketAndNothingIsLostWhenItBreaksOrItsTabIsClosed() throws Exception {
    int cuts = Integer.getInteger("tab.cuts", 60);
    long seed = Long.getLong("seed", new Random().nextLong());
    LOGGER.log(System.Logger.Level.INFO, "The line is cut with -Dseed=" + seed);
    List<String> rooms = List.of("chat:" + UUID.randomUUID(), "recent-" + UUID.randomUUID());
    try (Browser browser = new Browser();
        HostileProxy cable = new HostileProxy(port(), seed)) {
      URI page = URI.create("http://127.0.0.1:" + cable.port() + "/");
      TabClients tabs = new TabClients(browser, page, TABS, rooms, PACE_MILLIS);
      Torment torment = new Torment(tabs, cable);
      Browser.await("all tabs in all rooms").until(tabs::isLive);
      assertThat(cable.webSockets()).isEqualTo(1);
      torment.begin();
      torment.until(cuts / 2);
      tabs.closeFirst();
      torment.until(cable.faults() + cuts / 2);
      torment.end();
      Browser.await("one socket for all tabs").until(() -> cable.webSockets() == 1);
    }
  }
}
