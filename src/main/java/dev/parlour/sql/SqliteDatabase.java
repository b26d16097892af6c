package dev.parlour.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parlour.log.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * A file on this machine, written by SQLite inside this process. Thread-safe: its fields are set
 * once, and transactions pass one after another.
 *
 * <p>With a write-ahead log readers never wait for the writer; with {@code synchronous=FULL} a
 * commit is on disk when it returns (sqlite.org/pragma.html#pragma_synchronous).
 */
public final class SqliteDatabase implements Database {

  private static final String FILE = "parlour.db";
  private static final int BUSY_MILLIS = 1000;

  /** 32 MiB of changes before they are moved from the write-ahead log into the file. */
  private static final int CHECKPOINT_PAGES = 8192;

  private static final String INSERT =
      "INSERT INTO parlour_message"
          + " (room_id, seq, published_at, sender, message_key, data, byte_offset)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (room_id, message_key) WHERE message_key IS NOT NULL DO NOTHING";

  private final HikariDataSource pool;

  /**
   * Held while a transaction is open. SQLite lets one write at a time and the others try again: who
   * writes now and then would hardly get past one who writes all the time.
   */
  private final ReentrantLock writing = new ReentrantLock(true);

  private SqliteDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Opens the file in this folder; both are made if they don't exist.
   *
   * @throws IOException when the folder can't be made or written
   */
  public static SqliteDatabase open(Path folder, SqlLimits limits) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException(folder.toAbsolutePath() + " can't be written");
    }
    return open("jdbc:sqlite:" + folder.resolve(FILE), new SQLiteConfig(), limits);
  }

  /** Opens a file as that configuration says, beside what durability asks for. */
  static SqliteDatabase open(String url, SQLiteConfig config, SqlLimits limits) {
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "67108864");
    SQLiteDataSource file = new SQLiteDataSource(config);
    file.setUrl(url);
    HikariConfig pool = Pools.config("parlour-sqlite", limits);
    pool.setDataSource(file);
    pool.setConnectionInitSql("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
    return new SqliteDatabase(new HikariDataSource(pool));
  }

  @Override
  public DataSource source() {
    return pool;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public void check(Connection connection) {
    // What SQLite can't hold, it says itself.
  }

  /**
   * By plain SQL: after a begin that failed since the file was locked, the driver's own transaction
   * (sqlite-jdbc 3.54) takes itself to be in one that there is not, and each insert commits itself.
   */
  @Override
  public void begin(Connection connection) throws SQLException {
    awaitTurn();
    try {
      execute(connection, "BEGIN IMMEDIATE");
    } catch (SQLException | RuntimeException e) {
      writing.unlock();
      throw e;
    }
  }

  private void awaitTurn() throws SQLException {
    try {
      if (!writing.tryLock(BUSY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new SQLTimeoutException("another transaction is being written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while another transaction was being written", e);
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
    writing.unlock();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
        // It may still hold the file; the pool makes another one.
        connection.unwrap(SQLiteConnection.class).close();
      }
      // Otherwise there was nothing to take back: SQLite had done so, or nothing was begun.
    } finally {
      if (writing.isHeldByCurrentThread()) {
        writing.unlock();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A transaction holds the whole file: there is nothing to lock besides. */
  @Override
  public Map<String, RoomRow> rooms(Connection connection, Collection<String> names, boolean lock)
      throws SQLException {
    Map<String, RoomRow> rooms = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + RoomRow.COLUMNS
                + " FROM parlour_room WHERE name IN (SELECT value FROM json_each(?))")) {
      // A room's name has no character that JSON would escape.
      select.setString(1, "[\"" + String.join("\",\"", names) + "\"]");
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
                + " FROM parlour_message WHERE room_id = ? AND message_key = ?")) {
      for (RoomKey key : keys) {
        select.setLong(1, key.roomId());
        select.setString(2, key.key());
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            found.add(KeyedMessage.of(row));
          }
        }
      }
    }
    return found;
  }

  @Override
  public int insert(Connection connection, List<NewRow> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (NewRow row : rows) {
        Message message = row.message();
        insert.setLong(1, row.roomId());
        insert.setLong(2, message.seq());
        insert.setLong(3, message.at());
        insert.setString(4, message.from().value());
        insert.setString(5, message.key());
        insert.setString(6, message.data());
        insert.setLong(7, row.byteOffset());
        insert.addBatch();
      }
      return IntStream.of(insert.executeBatch()).sum();
    }
  }

  @Override
  public void update(Connection connection, Collection<RoomRow> rooms) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE parlour_room SET head = ?, byte_end = ? WHERE id = ?")) {
      for (RoomRow room : rooms) {
        update.setLong(1, room.head());
        update.setLong(2, room.byteEnd());
        update.setLong(3, room.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
