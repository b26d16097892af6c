package dev.parlour.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** A database that counts what is committed in it. Thread-safe, as the database itself is. */
final class CountingDatabase extends ForwardingDatabase {

  private final Database database;
  private final AtomicLong commits;

  CountingDatabase(Database database, AtomicLong commits) {
    super(database);
    this.database = database;
    this.commits = commits;
  }

  Database database() {
    return database;
  }

  AtomicLong commits() {
    return commits;
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    commits.incrementAndGet();
    super.commit(connection);
  }
}
