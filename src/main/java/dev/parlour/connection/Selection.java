package dev.parlour.connection;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which connections are wanted, in the order in which they were opened. Immutable.
 *
 * @param user whose, or null for everybody's
 * @param room in which room, or null for all
 * @param after the id before the first one wanted; empty to begin
 * @param waiting how many bytes must wait for the peer, at least
 * @param most how many at most
 */
public record Selection(UserId user, RoomName room, String after, long waiting, int most) {

  /** Ids count up: a longer one is a later one. */
  static final Comparator<String> IN_ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /** All of those that may be meant, as far as can be seen from any thread. */
  List<Connection> of(Collection<Connection> all) {
    Stream<Connection> meant =
        all.stream()
            .filter(connection -> IN_ORDER.compare(connection.id(), after) > 0)
            .filter(connection -> connection.waitingBytes() >= waiting)
            .sorted(Comparator.comparing(Connection::id, IN_ORDER));
    // Who is in a room is known to its loop alone; the echo is in none.
    return room == null
        ? meant.limit(most).toList()
        : meant.filter(connection -> connection.format() != Format.RAW).toList();
  }

  /** Whether a connection is in the room that is meant. Call on its loop. */
  boolean isThere(Connection connection) {
    return room == null || connection.attendance(room).isPresent();
  }
}
