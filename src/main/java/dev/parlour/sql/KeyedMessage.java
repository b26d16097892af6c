package dev.parlour.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A message found by its key. Immutable. */
record KeyedMessage(RoomKey key, MessageRow row) {

  /** The columns that {@link #of} reads. */
  static final String COLUMNS = MessageRow.COLUMNS + ", room_id";

  static KeyedMessage of(ResultSet row) throws SQLException {
    MessageRow message = MessageRow.of(row);
    return new KeyedMessage(new RoomKey(row.getLong("room_id"), message.key()), message);
  }
}
