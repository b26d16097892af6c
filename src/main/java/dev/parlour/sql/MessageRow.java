package dev.parlour.sql;

import dev.parlour.Position;
import dev.parlour.UserId;
import dev.parlour.log.Message;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A message as it stands in the database. Immutable. */
record MessageRow(long seq, long at, String sender, String key, String data) {

  /** The columns that {@link #of} reads. */
  static final String COLUMNS = "seq, published_at, sender, message_key, data";

  static MessageRow of(ResultSet row) throws SQLException {
    return new MessageRow(
        row.getLong("seq"),
        row.getLong("published_at"),
        row.getString("sender"),
        row.getString("message_key"),
        row.getString("data"));
  }

  Message message(String epoch) {
    return new Message(new Position(epoch, seq), new UserId(sender), at, key, data);
  }
}
