package dev.parlour.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresRoomLogTest extends SqlLogContract {

  private static PostgresServer server;

  private String url;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshDatabase() {
    url = server.freshDatabase();
  }

  @Override
  Database database() {
    return PostgresDatabase.connect(url, server.user(), server.password(), LIMITS);
  }
}
