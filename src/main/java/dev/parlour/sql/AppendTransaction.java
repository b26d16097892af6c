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
  private final List<NewRow> rows = new ArrayList<>();
  private boolean repeated;

  /**
   * @param connection with a transaction begun; the caller commits
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
   * @param repeats whether some are likely to have been written before; if not, that is found out
   *     only by writing them
   * @return what becomes of each by the commit, in the same order
   */
  List<Appended> write(List<Pending> drafts, long at, boolean repeats) throws SQLException {
    List<Appended> results = tryToWrite(drafts, at, repeats);
    if (results == null) {
      database.rollback(connection);
      database.begin(connection);
      results = tryToWrite(drafts, at, true);
    }
    if (results == null) {
      throw new SQLException("a key is taken by a message that can't be found");
    }
    updateRooms();
    return results;
  }

  /** Whether some had been written before. */
  boolean repeated() {
    return repeated;
  }

  /** Null when some were written before, which must then be looked for first. */
  private List<Appended> tryToWrite(List<Pending> drafts, long at, boolean repeats)
      throws SQLException {
    rows.clear();
    keyed.clear();
    grown.clear();
    rooms = lockRooms(drafts);
    if (repeats) {
      findKeys(drafts);
    }
    List<Appended> results = new ArrayList<>(drafts.size());
    for (Pending pending : drafts) {
      results.add(append(pending.log().room().value(), pending.draft(), at));
    }
    return rows.isEmpty() || database.insert(connection, rows) == rows.size() ? results : null;
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
        repeated = true;
      }
    }
  }

  private RoomKey key(String room, Draft draft) {
    return new RoomKey(rooms.get(room).id(), draft.key());
  }

  private Appended append(String name, Draft draft, long at) {
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
    rows.add(new NewRow(after.id(), message, before.byteEnd()));
    return new Appended(message, false);
  }

  private void updateRooms() throws SQLException {
    if (!grown.isEmpty()) {
      database.update(connection, grown.stream().map(rooms::get).toList());
    }
  }
}
