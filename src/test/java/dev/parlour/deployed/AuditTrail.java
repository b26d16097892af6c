package dev.parlour.deployed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The audit log of a running server, read by SQL as the README says. */
final class AuditTrail {

  private static final String SELECT =
      "SELECT who, action, user_name, until, reason FROM parlour_audit_trail WHERE room = ?"
          + " ORDER BY number";

  private AuditTrail() {}

  /** What was ordered about a room: who, what, whom, until when and why, as words. */
  static List<String> of(String folder, String room) throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder + "/parlour.db");
        PreparedStatement select = file.prepareStatement(SELECT)) {
      select.setString(1, room);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          List<String> words = new ArrayList<>();
          for (int column : IntStream.rangeClosed(1, 5).toArray()) {
            words.add(row.getString(column));
          }
          entries.add(String.join(" ", words));
        }
      }
    }
    return entries;
  }
}
