package dev.parlour.sql;

import dev.parlour.LogEvent;
import dev.parlour.RoomName;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.Message;
import dev.parlour.log.Page;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Reads logs, on threads that may wait for the database. Thread-safe: immutable. */
final class LogReader {

  private static final Logger LOGGER = System.getLogger(LogReader.class.getName());

  private final Database database;
  private final Executor readers;
  private final Clock clock;

  LogReader(Database database, Executor readers, Clock clock) {
    this.database = database;
    this.readers = readers;
    this.clock = clock;
  }

  /** A query, or several. */
  private interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /** From where to where a room's log reaches. */
  CompletionStage<Extent> extent(RoomName room) {
    return run(
        connection -> {
          RoomRow row = database.rooms(connection, List.of(room.value()), false).get(room.value());
          return row == null
              ? Extent.NOTHING
              : Extent.of(row, OldestRow.first(connection, row.id()));
        });
  }

  /** Learns how far these logs have grown. */
  CompletionStage<Void> refresh(Collection<SqlRoomLog> logs) {
    return run(
        connection -> {
          List<String> names = logs.stream().map(log -> log.room().value()).distinct().toList();
          Map<String, RoomRow> rows = database.rooms(connection, names, false);
          for (SqlRoomLog log : logs) {
            RoomRow row = rows.get(log.room().value());
            if (row != null) {
              log.grow(row, clock.millis());
            }
          }
          return null;
        });
  }

  /**
   * Reads on.
   *
   * @param head the newest message that the log knows of
   */
  CompletionStage<Page> read(SqlRoomLog log, Stretch stretch, long head) {
    return run(
        connection -> {
          List<Message> messages = stretch.first(connection);
          if (messages.isEmpty()) {
            messages = afterTrimming(connection, log, stretch, head);
          }
          return new Page(List.copyOf(messages), head);
        });
  }

  /** The stretch's first message was trimmed, just now or by another server. */
  private static List<Message> afterTrimming(
      Connection connection, SqlRoomLog log, Stretch stretch, long head) throws SQLException {
    Optional<OldestRow> first = OldestRow.first(connection, stretch.roomId());
    if (first.isPresent() && first.get().seq() <= stretch.from()) {
      // Older ones are there, these are not: it is the database that went back, not the reader.
      throw new SQLException("message " + stretch.from() + " is missing from the database");
    }
    first.ifPresent(log::shrink);
    return first.isEmpty() || first.get().seq() > head
        ? List.of()
        : stretch.startingAt(first.get().seq(), head).first(connection);
  }

  /** Reads back. */
  CompletionStage<Page> readBack(Stretch stretch, long head) {
    return run(connection -> new Page(List.copyOf(stretch.last(connection)), head));
  }

  private <T> CompletionStage<T> run(Query<T> query) {
    CompletableFuture<T> result = new CompletableFuture<>();
    readers.execute(
        () -> {
          try (Connection connection = database.source().getConnection()) {
            result.complete(query.run(connection));
          } catch (SQLException | RuntimeException e) {
            LogEvent.of("log.unreadable").with("error", e).log(LOGGER, Level.DEBUG);
            result.completeExceptionally(
                new LogException(Reason.UNAVAILABLE, "the log can't be read", e));
          }
        });
    return result;
  }
}
