package dev.parlour.connection;

import dev.parlour.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections of each user, found without looking at those of others. Thread-safe: a
 * user's set is only read and changed while the map holds its entry.
 */
final class ByUser {

  private final Map<UserId, Set<Connection>> connections = new ConcurrentHashMap<>();

  void add(UserId user, Connection connection) {
    connections.compute(user, (same, held) -> with(held, connection));
  }

  /** Most users have one, which needs no table. */
  private static Set<Connection> with(Set<Connection> held, Connection connection) {
    if (held == null) {
      return Set.of(connection);
    }
    Set<Connection> more = held instanceof HashSet ? held : new HashSet<>(held);
    more.add(connection);
    return more;
  }

  void remove(UserId user, Connection connection) {
    connections.computeIfPresent(user, (same, held) -> without(held, connection));
  }

  private static Set<Connection> without(Set<Connection> held, Connection connection) {
    if (held instanceof HashSet) {
      held.remove(connection);
      return held.isEmpty() ? null : held;
    }
    return held.contains(connection) ? null : held;
  }

  /** Those that this user has now. */
  List<Connection> of(UserId user) {
    List<Connection> found = new ArrayList<>();
    connections.computeIfPresent(
        user,
        (same, held) -> {
          found.addAll(held);
          return held;
        });
    return found;
  }
}
