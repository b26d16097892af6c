package dev.parlour.deployed;

import example.desk.DeskBot;
import example.stuck.StuckObserver;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Beans in a WAR of their own, with Parlour's classes and what they need among its libraries. */
class OwnWarIT extends BeansContract {

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server =
        MicroProcess.start(
            "own", OwnWar.with("own", DeskBot.class, StuckObserver.class), SETTINGS, List.of());
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
