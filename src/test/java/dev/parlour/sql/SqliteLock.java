package dev.parlour.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps others from writing the embedded database, once taken. Used by one thread. */
final class SqliteLock implements AutoCloseable {

  private final Connection connection;

  SqliteLock(Path folder) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parlour.db"));
  }

  void take() throws SQLException {
    try (Statement begin = connection.createStatement()) {
      begin.execute("BEGIN IMMEDIATE");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
