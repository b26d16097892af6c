package dev.parlour.sql;

import dev.parlour.LogEvent;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Restriction;
import dev.parlour.moderation.AuditEntry;
import dev.parlour.protocol.Action;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the audit log and the restrictions. What can't be understood, since a newer version or
 * somebody's hand wrote it, is left out, with a line in the log. Used by one thread.
 */
final class AuditRows {

  private static final Logger LOGGER = System.getLogger(AuditRows.class.getName());

  private final Connection connection;

  AuditRows(Connection connection) {
    this.connection = connection;
  }

  /** Reads what stands in a row. */
  private interface Parser<T> {
    /**
     * @throws IllegalArgumentException when it can't be
     */
    T parse(ResultSet row) throws SQLException;
  }

  /** The entries after a number up to another one, oldest first. */
  List<AuditEntry> between(long after, long upTo) throws SQLException {
    return read(
        "SELECT "
            + AuditTables.COLUMNS
            + " FROM parlour_audit WHERE number > ? AND number <= ? ORDER BY number",
        after,
        upTo,
        AuditRows::entry);
  }

  /** So many entries before a number, newest first. */
  List<AuditEntry> before(long number, int limit) throws SQLException {
    return read(
        "SELECT "
            + AuditTables.COLUMNS
            + " FROM parlour_audit WHERE number < ? ORDER BY number DESC LIMIT ?",
        number,
        limit,
        AuditRows::entry);
  }

  /** What holds after that time, so many at most. */
  List<Restriction> restrictions(Instant now, int limit) throws SQLException {
    return read(
        "SELECT user_name, room, until_at, reason FROM parlour_restriction"
            + " WHERE until_at IS NULL OR until_at > ? LIMIT ?",
        now.toEpochMilli(),
        limit,
        AuditRows::restriction);
  }

  private <T> List<T> read(String sql, long first, long second, Parser<T> parser)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, first);
      select.setLong(2, second);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          try {
            found.add(parser.parse(row));
          } catch (IllegalArgumentException e) {
            LogEvent.of("audit.unreadable").with("error", e).log(LOGGER, Level.WARNING);
          }
        }
      }
    }
    return found;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    String user = row.getString("user_name");
    String room = row.getString("room");
    return new AuditEntry(
        row.getLong("number"),
        Instant.ofEpochMilli(row.getLong("written_at")),
        new UserId(row.getString("who")),
        Action.named(row.getString("action")),
        user == null ? null : new UserId(user),
        room == null ? null : new RoomName(room),
        time(row),
        row.getString("reason"));
  }

  private static Restriction restriction(ResultSet row) throws SQLException {
    String user = row.getString("user_name");
    String room = row.getString("room");
    return new Restriction(
        user.equals(AuditTables.ALL) ? null : new UserId(user),
        room.equals(AuditTables.ALL) ? null : new RoomName(room),
        time(row),
        row.getString("reason"));
  }

  private static Instant time(ResultSet row) throws SQLException {
    long until = row.getLong("until_at");
    return row.wasNull() ? null : Instant.ofEpochMilli(until);
  }
}
