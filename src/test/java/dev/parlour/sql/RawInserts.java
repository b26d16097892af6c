package dev.parlour.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Inserts the rows that a log would, by a JDBC batch and a commit each, and does nothing else: what
 * a log is measured against. Used by one thread.
 */
final class RawInserts implements AutoCloseable {

  private final Database database;
  private final Connection connection;
  private final PreparedStatement insert;
  private final List<Long> roomIds;
  private final long[] heads;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private long number;

  /**
   * @param roomIds numbers of rooms that nobody else writes in
   */
  RawInserts(Database database, List<Long> roomIds) throws SQLException {
    this.database = database;
    this.roomIds = roomIds;
    this.heads = new long[roomIds.size()];
    connection = database.source().getConnection();
    insert =
        connection.prepareStatement(
            "INSERT INTO parlour_message"
                + " (room_id, seq, published_at, sender, message_key, data, byte_offset)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  /** Inserts for so long, so many rows at once; returns how many were inserted in a second. */
  double run(long nanos, int rows) throws SQLException {
    long before = number;
    long startedAt = System.nanoTime();
    while (System.nanoTime() - startedAt < nanos) {
      database.begin(connection);
      long now = System.currentTimeMillis();
      for (int i = 0; i < rows; i++) {
        add(now);
      }
      insert.executeBatch();
      database.commit(connection);
    }
    return (number - before) * 1e9 / (System.nanoTime() - startedAt);
  }

  private void add(long now) throws SQLException {
    int room = (int) (number % heads.length);
    long seq = ++heads[room];
    insert.setLong(1, roomIds.get(room));
    insert.setLong(2, seq);
    insert.setLong(3, now);
    insert.setString(4, AppendLoad.SENDER.value());
    insert.setString(5, run + "-" + number);
    insert.setString(6, AppendLoad.DATA);
    insert.setLong(7, seq * AppendLoad.DATA.length());
    insert.addBatch();
    number++;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
