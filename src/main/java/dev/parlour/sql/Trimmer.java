package dev.parlour.sql;

import dev.parlour.LogEvent;
import dev.parlour.RoomName;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.Retention;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.AbstractMap.SimpleEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forgets messages past their room's retention, a small step at a time: rooms that ask for it
 * first, and all others in turn.
 *
 * <p>Thread-safety: {@link #request} and {@link #isIdle} may be called by any thread, and this
 * object's lock guards what was asked for; the other methods belong to the writer's thread.
 */
final class Trimmer {

  /** How many messages a step forgets at most. */
  static final int STEP = 512;

  private static final Logger LOGGER = System.getLogger(Trimmer.class.getName());
  private static final String DELETE = "DELETE FROM parlour_message WHERE room_id = ? AND seq < ?";
  private static final String NEXT_ROOMS =
      "SELECT id, name FROM parlour_room WHERE id > ? ORDER BY id LIMIT ?";

  private final Database database;
  private final ByNamespace<Retention> retention;
  private final Clock clock;

  /** Guarded by this. By name, with a log that is to know; null when nobody has it open. */
  private final Map<RoomName, SqlRoomLog> requests = new LinkedHashMap<>();

  /** Guarded by this. Whether a step is being done. */
  private boolean working;

  /** The room in the database that was looked at last. */
  private long lastSwept;

  Trimmer(Database database, ByNamespace<Retention> retention, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
  }

  /** Looks at a room soon; at those asked for first, first. */
  synchronized void request(RoomName room, SqlRoomLog log) {
    requests.put(room, log);
  }

  /** Whether nothing is left to do of what was asked for. */
  synchronized boolean isIdle() {
    return requests.isEmpty() && !working;
  }

  private synchronized Map.Entry<RoomName, SqlRoomLog> next() {
    var first = requests.entrySet().iterator();
    if (!first.hasNext()) {
      return null;
    }
    Map.Entry<RoomName, SqlRoomLog> request = new SimpleEntry<>(first.next());
    first.remove();
    working = true;
    return request;
  }

  private synchronized void done() {
    working = false;
  }

  /** Asks for the next rooms of the database, so that those come by that nobody has open. */
  void sweep(int rooms) {
    try (Connection connection = database.source().getConnection();
        PreparedStatement select = connection.prepareStatement(NEXT_ROOMS)) {
      select.setLong(1, lastSwept);
      select.setInt(2, rooms);
      lastSwept = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lastSwept = row.getLong("id");
          sweep(new RoomName(row.getString("name")));
        }
      }
    } catch (SQLException e) {
      LogEvent.of("log.untrimmed").with("error", e).log(LOGGER, Level.DEBUG);
    }
  }

  private synchronized void sweep(RoomName room) {
    requests.putIfAbsent(room, null);
  }

  /** Does one step, if there is one to do. */
  void step() {
    Map.Entry<RoomName, SqlRoomLog> request = next();
    if (request == null) {
      return;
    }
    try (Connection connection = database.source().getConnection()) {
      if (step(connection, request.getKey(), request.getValue())) {
        request(request.getKey(), request.getValue());
      }
    } catch (SQLException e) {
      LogEvent.of("log.untrimmed")
          .with("room", request.getKey())
          .with("error", e)
          .log(LOGGER, Level.DEBUG);
    } finally {
      done();
    }
  }

  /** True when there is more to forget. */
  private boolean step(Connection connection, RoomName name, SqlRoomLog log) throws SQLException {
    RoomRow room = database.rooms(connection, List.of(name.value()), false).get(name.value());
    if (room == null) {
      return false;
    }
    long now = clock.millis();
    List<OldestRow> oldest = OldestRow.oldest(connection, room.id(), STEP + 1);
    Optional<OldestRow> firstKept =
        oldest.stream().filter(row -> !row.isPast(retention.of(name), room, now)).findFirst();
    // Where none is kept, the next one will be the one after the last of them.
    long last = oldest.isEmpty() ? room.head() : oldest.get(oldest.size() - 1).seq();
    OldestRow first = firstKept.orElseGet(() -> new OldestRow(last + 1, now, room.byteEnd()));
    if (!oldest.isEmpty() && oldest.get(0).seq() < first.seq()) {
      delete(connection, room.id(), first.seq());
    }
    if (log != null) {
      log.shrink(first);
    }
    return firstKept.isEmpty() && oldest.size() > STEP;
  }

  private static void delete(Connection connection, long roomId, long before) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setLong(1, roomId);
      delete.setLong(2, before);
      delete.executeUpdate();
    }
  }
}
