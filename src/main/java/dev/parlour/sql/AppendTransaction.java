package dev.parlour.sql;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a group of drafts, of any rooms, in one transaction: the rooms are locked first, so that
 * their numbers have no holes whoever else appends. Used by one thread, once.
 */
final class AppendTransaction {

  private final Database database;
  private final Connection connection;
  private final String epoch;

  /** By name, as they will stand after the commit. */
  private Map<String, RoomRow> rooms;

  private final Set<String> grown = new HashSet<>();
  private final Map<RoomKey, Message> keyed = new HashMap<>();

  /**
   * @param connection without auto-commit; the caller commits
   */
  AppendTransaction(Database database, Connection connection, String epoch) {
    this.database = database;
    this.connection = connection;
    this.epoch = epoch;
  }

  /**
   * Writes them in this order.
   *
   * @param at now, in milliseconds since 1970
   * @return what becomes of each by the commit, in the same order
   */
  List<Appended> write(List<Pending> drafts, long at) throws SQLException {
    rooms = lockRooms(drafts);
    findKeys(drafts);
    List<Appended> results = new ArrayList<>(drafts.size());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parlour_message"
                + " (room_id, seq, published_at, sender, message_key, data, byte_offset)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (Pending pending : drafts) {
        results.add(append(insert, pending.log().room().value(), pending.draft(), at));
      }
      insert.executeBatch();
    }
    updateRooms();
    return results;
  }

  /** A room as it stands after the commit. */
  RoomRow room(String name) {
    return rooms.get(name);
  }

  private Map<String, RoomRow> lockRooms(List<Pending> drafts) throws SQLException {
    // In one order, so that no two writers wait for each other.
    Set<String> names = new TreeSet<>();
    drafts.forEach(pending -> names.add(pending.log().room().value()));
    Map<String, RoomRow> locked = database.rooms(connection, names, true);
    names.removeAll(locked.keySet());
    if (!names.isEmpty()) {
      createRooms(names);
      locked.putAll(database.rooms(connection, names, true));
    }
    return locked;
  }

  private void createRooms(Set<String> names) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parlour_room (name) VALUES (?) ON CONFLICT DO NOTHING")) {
      for (String name : names) {
        insert.setString(1, name);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void findKeys(List<Pending> drafts) throws SQLException {
    Set<RoomKey> keys = new HashSet<>();
    for (Pending pending : drafts) {
      if (pending.draft().key() != null) {
        keys.add(key(pending.log().room().value(), pending.draft()));
      }
    }
    if (!keys.isEmpty()) {
      for (KeyedMessage found : database.keyed(connection, keys)) {
        keyed.put(found.key(), found.row().message(epoch));
      }
    }
  }

  private RoomKey key(String room, Draft draft) {
    return new RoomKey(rooms.get(room).id(), draft.key());
  }

  private Appended append(PreparedStatement insert, String name, Draft draft, long at)
      throws SQLException {
    RoomKey key = draft.key() == null ? null : key(name, draft);
    Message first = key == null ? null : keyed.get(key);
    if (first != null) {
      return new Appended(first, true);
    }
    RoomRow before = rooms.get(name);
    RoomRow after = before.plus(draft.cost());
    rooms.put(name, after);
    grown.add(name);
    Message message = Message.of(draft, new Position(epoch, after.head()), at);
    if (key != null) {
      keyed.put(key, message);
    }
    insert.setLong(1, after.id());
    insert.setLong(2, after.head());
    insert.setLong(3, at);
    insert.setString(4, draft.from().value());
    insert.setString(5, draft.key());
    insert.setString(6, draft.data());
    insert.setLong(7, before.byteEnd());
    insert.addBatch();
    return new Appended(message, false);
  }

  private void updateRooms() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE parlour_room SET head = ?, byte_end = ? WHERE id = ?")) {
      for (String name : grown) {
        RoomRow room = rooms.get(name);
        update.setLong(1, room.head());
        update.setLong(2, room.byteEnd());
        update.setLong(3, room.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
