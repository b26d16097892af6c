package dev.parlour.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A room as it stands in the database. Immutable.
 *
 * @param id its number in the database
 * @param head the number of its newest message ever
 * @param byteEnd about how many bytes were ever published in it
 */
record RoomRow(long id, String name, long head, long byteEnd) {

  /** The columns that {@link #of} reads. */
  static final String COLUMNS = "id, name, head, byte_end";

  static RoomRow of(ResultSet row) throws SQLException {
    return new RoomRow(
        row.getLong("id"), row.getString("name"), row.getLong("head"), row.getLong("byte_end"));
  }

  /** The room with one message more. */
  RoomRow plus(long bytes) {
    return new RoomRow(id, name, head + 1, byteEnd + bytes);
  }
}
