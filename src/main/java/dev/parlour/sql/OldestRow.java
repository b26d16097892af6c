package dev.parlour.sql;

import dev.parlour.log.Retention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message at the old end of a log. Immutable.
 *
 * @param seq its number
 * @param at when it was published, in milliseconds since 1970
 * @param byteOffset about how many bytes were published in the room before it
 */
record OldestRow(long seq, long at, long byteOffset) {

  private static final String SELECT =
      "SELECT seq, published_at, byte_offset FROM parlour_message"
          + " WHERE room_id = ? ORDER BY seq LIMIT ?";

  /** The oldest message that a room holds. */
  static Optional<OldestRow> first(Connection connection, long roomId) throws SQLException {
    List<OldestRow> rows = oldest(connection, roomId, 1);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The oldest messages that a room holds, oldest first. */
  static List<OldestRow> oldest(Connection connection, long roomId, int count) throws SQLException {
    List<OldestRow> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setLong(1, roomId);
      select.setInt(2, count);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(
              new OldestRow(
                  row.getLong("seq"), row.getLong("published_at"), row.getLong("byte_offset")));
        }
      }
    }
    return rows;
  }

  /** Whether it is to be forgotten. */
  boolean isPast(Retention retention, RoomRow room, long now) {
    return room.head() - seq >= retention.messages()
        || room.byteEnd() - byteOffset > retention.bytes() && seq < room.head()
        || at < now - retention.age().toMillis();
  }
}
