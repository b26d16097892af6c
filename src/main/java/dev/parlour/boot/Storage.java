package dev.parlour.boot;

import dev.parlour.moderation.Enforcement;
import dev.parlour.sql.Database;
import dev.parlour.sql.SqlAuditLog;
import dev.parlour.sql.SqlLogs;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * What is kept in the database. Immutable.
 *
 * @param database where it is
 * @param logs the durable logs
 */
record Storage(Database database, SqlLogs logs) {

  /**
   * Opens the database, and the logs in it.
   *
   * @throws IllegalStateException when it can't be used
   */
  static Storage open(Settings settings) {
    Database database = settings.sql().open();
    try {
      SqlLogs logs =
          SqlLogs.start(database, settings.durable(), settings.sql().limits(), Clock.systemUTC());
      return new Storage(database, logs);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /**
   * Opens the log of what administrators do.
   *
   * @param enforcement told of what holds
   * @throws IllegalStateException when it can't be used
   */
  SqlAuditLog audit(Settings settings, Enforcement enforcement) {
    Duration patience = settings.sql().limits().patience();
    try {
      return SqlAuditLog.start(
          database, settings.audit(), patience, Clock.systemUTC(), enforcement);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static IllegalStateException unusable(SQLException e) {
    return new IllegalStateException("Parlour can't start: its database can't be used: " + e, e);
  }
}
