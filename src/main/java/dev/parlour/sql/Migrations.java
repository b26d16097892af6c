package dev.parlour.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema that this version works with. */
final class Migrations {

  private Migrations() {}

  /**
   * Makes or changes the tables if need be; several servers may do so at the same time.
   *
   * @return the epoch of all positions in the database
   * @throws SQLException when the database can't be reached, or is not what it must be
   */
  static String run(Database database) throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      database.check(connection);
    }
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database.source())
          .locations("classpath:db/parlour/" + database.name())
          .table("parlour_schema_history")
          // Other tables may live there, too.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SQLException("the tables can't be made: " + e.getMessage(), e);
    }
    try (Connection connection = database.source().getConnection()) {
      return epoch(connection);
    }
  }

  private static String epoch(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT epoch FROM parlour_log")) {
      if (!row.next()) {
        throw new SQLException("parlour_log is empty: it must hold one row with the epoch");
      }
      return row.getString(1);
    }
  }
}
