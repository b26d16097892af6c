package dev.parlour.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Where logs are kept: connections to it, and the SQL that is its own. Thread-safe. */
public interface Database extends AutoCloseable {

  /** Gives connections; they are handed back by closing them. */
  DataSource source();

  /** Its name, as the folder of its migrations is called. */
  String name();

  /** Whether other servers may append to the same rooms. */
  boolean isShared();

  /**
   * Checks what the migrations can't: that it can hold what will be written.
   *
   * @throws SQLException with what is wrong, and how to make it right
   */
  void check(Connection connection) throws SQLException;

  /** Begins a transaction on a connection newly taken; it may write. */
  void begin(Connection connection) throws SQLException;

  /**
   * Commits what was begun.
   *
   * @throws SQLException when it is not known whether it was committed
   */
  void commit(Connection connection) throws SQLException;

  /** Takes back what was begun and not committed; the connection can then be handed back. */
  void rollback(Connection connection) throws SQLException;

  /**
   * Finds rooms.
   *
   * @param lock whether nobody else may append to them until the transaction's end
   * @return by name; a room that nothing was published in is missing
   */
  Map<String, RoomRow> rooms(Connection connection, Collection<String> names, boolean lock)
      throws SQLException;

  /**
   * Finds messages by their keys.
   *
   * @return those that are held, in any order
   */
  List<KeyedMessage> keyed(Connection connection, Collection<RoomKey> keys) throws SQLException;

  /**
   * Writes messages of rooms that are locked.
   *
   * @return how many were written; those are left out whose key another message of their room has
   */
  int insert(Connection connection, List<NewRow> rows) throws SQLException;

  /** Writes how rooms stand now. */
  void update(Connection connection, Collection<RoomRow> rooms) throws SQLException;

  @Override
  void close();
}
