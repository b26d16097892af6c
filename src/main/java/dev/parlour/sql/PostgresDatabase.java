package dev.parlour.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/**
 * A PostgreSQL server, which other servers of this application may share. Thread-safe: immutable.
 */
public final class PostgresDatabase implements Database {

  private static final String INSERT =
      "INSERT INTO parlour_message"
          + " (room_id, seq, published_at, sender, message_key, data, byte_offset)"
          + " SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],"
          + " ?::text[], ?::bigint[])"
          + " ON CONFLICT (room_id, message_key) WHERE message_key IS NOT NULL DO NOTHING";
  private static final String UPDATE =
      "UPDATE parlour_room SET head = now.head, byte_end = now.byte_end"
          + " FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS now(id, head, byte_end)"
          + " WHERE parlour_room.id = now.id";

  private final DataSource source;
  private final Runnable closer;

  private PostgresDatabase(DataSource source, Runnable closer) {
    this.source = source;
    this.closer = closer;
  }

  /**
   * A pool of our own; nothing is connected yet.
   *
   * @param user null when the URL names it
   * @param password null when there is none, or the URL holds it
   */
  public static PostgresDatabase connect(
      String url, String user, String password, SqlLimits limits) {
    HikariConfig config = Pools.config("parlour-postgresql", limits);
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    // No query may hang for good, on a server that is gone without a word.
    String seconds = String.valueOf(Math.max(1, limits.patience().toSeconds()));
    config.addDataSourceProperty("connectTimeout", seconds);
    config.addDataSourceProperty("loginTimeout", seconds);
    config.addDataSourceProperty("socketTimeout", seconds);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "parlour");
    // What somebody published must not get into a log with an error.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    HikariDataSource pool = new HikariDataSource(config);
    return new PostgresDatabase(pool, pool::close);
  }

  /** A pool of the server's; its timeouts are the server's, too. */
  public static PostgresDatabase of(DataSource source) {
    return new PostgresDatabase(source, () -> {});
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void check(Connection connection) throws SQLException {
    try (Statement show = connection.createStatement();
        ResultSet row = show.executeQuery("SHOW server_encoding")) {
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw new SQLException(
            "the database's encoding is " + row.getString(1) + ", it must be UTF8");
      }
    }
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  /** Locks in the order of the rooms' numbers, so that no two writers wait for each other. */
  @Override
  public Map<String, RoomRow> rooms(Connection connection, Collection<String> names, boolean lock)
      throws SQLException {
    String sql = "SELECT " + RoomRow.COLUMNS + " FROM parlour_room WHERE name = ANY(?)";
    Map<String, RoomRow> rooms = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(lock ? sql + " ORDER BY id FOR UPDATE" : sql)) {
      select.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          RoomRow room = RoomRow.of(row);
          rooms.put(room.name(), room);
        }
      }
    }
    return rooms;
  }

  @Override
  public List<KeyedMessage> keyed(Connection connection, Collection<RoomKey> keys)
      throws SQLException {
    List<KeyedMessage> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + KeyedMessage.COLUMNS
                + " FROM parlour_message JOIN unnest(?::bigint[], ?::text[]) AS k(room, name)"
                + " ON room_id = k.room AND message_key = k.name")) {
      Object[] rooms = keys.stream().map(RoomKey::roomId).toArray();
      Object[] names = keys.stream().map(RoomKey::key).map(Objects::requireNonNull).toArray();
      select.setArray(1, connection.createArrayOf("bigint", rooms));
      select.setArray(2, connection.createArrayOf("text", names));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(KeyedMessage.of(row));
        }
      }
    }
    return found;
  }

  @Override
  public int insert(Connection connection, List<NewRow> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, longs(rows, NewRow::roomId));
      insert.setObject(2, longs(rows, row -> row.message().seq()));
      insert.setObject(3, longs(rows, row -> row.message().at()));
      insert.setObject(4, texts(rows, row -> row.message().from().value()));
      insert.setObject(5, texts(rows, row -> row.message().key()));
      insert.setObject(6, texts(rows, row -> row.message().data()));
      insert.setObject(7, longs(rows, NewRow::byteOffset));
      return insert.executeUpdate();
    }
  }

  @Override
  public void update(Connection connection, Collection<RoomRow> rooms) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setObject(1, longs(rooms, RoomRow::id));
      update.setObject(2, longs(rooms, RoomRow::head));
      update.setObject(3, longs(rooms, RoomRow::byteEnd));
      update.executeUpdate();
    }
  }

  private static <T> long[] longs(Collection<T> rows, ToLongFunction<T> column) {
    return rows.stream().mapToLong(column).toArray();
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  @Override
  public void close() {
    closer.run();
  }
}
