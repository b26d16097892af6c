package dev.parlour.deployed;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Payara as it is shipped: worker threads read, and HTTP/2 is on. */
class ShippedPayaraIT extends DirectContract {

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server = MicroProcess.start("shipped", SETTINGS, MicroProcess.preBoot("shipped", ""));
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
