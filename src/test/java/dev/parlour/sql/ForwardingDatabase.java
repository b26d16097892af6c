package dev.parlour.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Another database, behind which it stands. Thread-safe: immutable. */
class ForwardingDatabase implements Database {

  private final Database database;

  ForwardingDatabase(Database database) {
    this.database = database;
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
  public void commit(Connection connection) throws SQLException {
    database.commit(connection);
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
  public int insert(Connection connection, List<NewRow> rows) throws SQLException {
    return database.insert(connection, rows);
  }

  @Override
  public void update(Connection connection, Collection<RoomRow> rooms) throws SQLException {
    database.update(connection, rooms);
  }

  @Override
  public void close() {
    database.close();
  }
}
