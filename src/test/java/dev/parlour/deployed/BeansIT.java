package dev.parlour.deployed;

import example.desk.DeskBot;
import example.stuck.StuckObserver;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Beans in Parlour's own WAR, as a Maven overlay makes it. */
class BeansIT extends BeansContract {

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server =
        MicroProcess.start(
            "beans",
            OverlayWar.with("beans", DeskBot.class, StuckObserver.class),
            SETTINGS,
            List.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  MicroProcess server() {
    return server;
  }
}
