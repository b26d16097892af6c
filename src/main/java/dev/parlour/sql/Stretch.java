package dev.parlour.sql;

import dev.parlour.log.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Neighbouring messages of a room, to be read. Immutable.
 *
 * <p>A read asks for no more rows than can be of use: numbers have no holes, and each message knows
 * how many bytes stand before it.
 *
 * @param roomId the room's number in the database
 * @param from the number of the first
 * @param to the number of the last
 * @param maxBytes about how many bytes to read at most; one message is always read
 */
record Stretch(long roomId, String epoch, long from, long to, long maxBytes) {

  /** More than any room holds, and far from where a sum overflows. */
  private static final long MOST_BYTES = 1L << 50;

  private static final String ROWS =
      "SELECT "
          + MessageRow.COLUMNS
          + " FROM parlour_message WHERE room_id = ? AND seq BETWEEN ? AND ?";
  private static final String OFFSET =
      "(SELECT byte_offset FROM parlour_message WHERE room_id = ? AND seq = ?)";
  private static final String FORWARD = ROWS + " AND byte_offset < " + OFFSET + " + ? ORDER BY seq";
  private static final String BACKWARD =
      ROWS + " AND byte_offset > " + OFFSET + " - ? ORDER BY seq DESC";

  Stretch {
    maxBytes = Math.max(1, Math.min(maxBytes, MOST_BYTES));
  }

  /** As long a stretch that starts here, but does not go past the head. */
  Stretch startingAt(long first, long head) {
    return new Stretch(roomId, epoch, first, Math.min(head, first + to - from), maxBytes);
  }

  /** The first of them, oldest first; none when {@code from} is no longer held. */
  List<Message> first(Connection connection) throws SQLException {
    return read(connection, FORWARD, from);
  }

  /** The last of them, oldest first; none when {@code to} is no longer held. */
  List<Message> last(Connection connection) throws SQLException {
    List<Message> messages = read(connection, BACKWARD, to);
    Collections.reverse(messages);
    return messages;
  }

  private List<Message> read(Connection connection, String sql, long start) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, roomId);
      select.setLong(2, from);
      select.setLong(3, to);
      select.setLong(4, roomId);
      select.setLong(5, start);
      select.setLong(6, maxBytes);
      try (ResultSet row = select.executeQuery()) {
        return messages(row);
      }
    }
  }

  /** As many of them as the bytes allow, at least one if there is one. */
  private List<Message> messages(ResultSet row) throws SQLException {
    List<Message> messages = new ArrayList<>();
    long bytes = 0;
    while (row.next()) {
      Message message = MessageRow.of(row).message(epoch);
      bytes += message.cost();
      if (!messages.isEmpty() && bytes > maxBytes) {
        break;
      }
      messages.add(message);
    }
    return messages;
  }
}
