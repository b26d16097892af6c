package dev.parlour.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A database that counts what is committed in it. Thread-safe, as the database itself is. */
record CountingDatabase(Database database, AtomicLong commits) implements Database {

  @Override
  public void commit(Connection connection) throws SQLException {
    commits.incrementAndGet();
    database.commit(connection);
  }

  @Override
  public DataSource source() {
    return database.source();
  }

  @Override
  public String name() {
    return database.name();
  }

  @Override
  public boolean isShared() {
    return database.isShared();
  }

  @Override
  public void check(Connection connection) throws SQLException {
    database.check(connection);
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    database.begin(connection);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    database.rollback(connection);
  }

  @Override
  public Map<String, RoomRow> rooms(Connection connection, Collection<String> names, boolean lock)
      throws SQLException {
    return database.rooms(connection, names, lock);
  }

  @Override
  public List<KeyedMessage> keyed(Connection connection, Collection<RoomKey> keys)
      throws SQLException {
    return database.keyed(connection, keys);
  }

  @Override
  public void close() {
    database.close();
  }
}
