package dev.parlour.sql;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Restriction;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import dev.parlour.moderation.AuditEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;

/**
 * Writes the audit log and the restrictions that follow from it, by SQL that all databases have in
 * common. Used by one thread.
 */
final class AuditTables {

  static final String COLUMNS =
      "number, written_at, who, action, user_name, room, until_at, reason";

  /** In the place of a user that is everybody, and of a room that is all. */
  static final String ALL = "";

  private final Connection connection;

  AuditTables(Connection connection) {
    this.connection = connection;
  }

  /** The newest entry's number. */
  long head() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT number FROM parlour_audit_head")) {
      if (!row.next()) {
        throw new SQLException("parlour_audit_head is empty: it must hold one row with a number");
      }
      return row.getLong(1);
    }
  }

  /** Gives out the next number; no other server writes until this transaction's end. */
  private long next() throws SQLException {
    try (Statement update = connection.createStatement()) {
      update.executeUpdate("UPDATE parlour_audit_head SET number = number + 1");
    }
    return head();
  }

  /**
   * Writes an entry, and what holds from then on. Call within a transaction.
   *
   * @return its number
   * @throws LogException when more restrictions would hold than may
   */
  long write(AuditEntry entry, AuditLimits limits) throws SQLException, LogException {
    long number = next();
    insert(number, entry);
    forget(entry.at(), limits);
    Restriction restriction = entry.restriction();
    if (restriction != null) {
      put(restriction);
      if (count() > limits.restrictions()) {
        throw new LogException(
            Reason.OVERLOADED,
            "there are "
                + limits.restrictions()
                + " restrictions, as many as may be (parlour.restrictions)",
            null);
      }
    } else if (!entry.action().isRestricting()) {
      remove(entry.user(), entry.room());
    }
    return number;
  }

  private void insert(long number, AuditEntry entry) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parlour_audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, number);
      insert.setLong(2, entry.at().toEpochMilli());
      insert.setString(3, entry.who().value());
      insert.setString(4, entry.action().wireName());
      insert.setString(5, entry.user() == null ? null : entry.user().value());
      insert.setString(6, entry.room() == null ? null : entry.room().value());
      setTime(insert, 7, entry.until());
      insert.setString(8, entry.reason());
      insert.executeUpdate();
    }
  }

  /** Deletes what is too old, and what no longer holds. */
  private void forget(Instant now, AuditLimits limits) throws SQLException {
    delete("parlour_audit WHERE written_at <= ?", now.minus(limits.age()));
    delete("parlour_restriction WHERE until_at <= ?", now);
  }

  private void delete(String what, Instant upTo) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + what)) {
      delete.setLong(1, upTo.toEpochMilli());
      delete.executeUpdate();
    }
  }

  private void put(Restriction restriction) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parlour_restriction (user_name, room, until_at, reason)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (user_name, room)"
                + " DO UPDATE SET until_at = excluded.until_at, reason = excluded.reason")) {
      setSubject(insert, restriction.user(), restriction.room());
      setTime(insert, 3, restriction.until());
      insert.setString(4, restriction.reason());
      insert.executeUpdate();
    }
  }

  private void remove(UserId user, RoomName room) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM parlour_restriction WHERE user_name = ? AND room = ?")) {
      setSubject(delete, user, room);
      delete.executeUpdate();
    }
  }

  private int count() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT count(*) FROM parlour_restriction")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void setSubject(PreparedStatement statement, UserId user, RoomName room)
      throws SQLException {
    statement.setString(1, user == null ? ALL : user.value());
    statement.setString(2, room == null ? ALL : room.value());
  }

  private static void setTime(PreparedStatement statement, int index, Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, time.toEpochMilli());
    }
  }
}
