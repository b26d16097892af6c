package dev.parlour.room;

import dev.parlour.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in a room: users, counted over their connections, and who came and went since that was
 * last told. Not thread-safe: the room's lock guards it.
 */
final class Members {

  private final int listed;
  private final Map<UserId, Integer> connections = new LinkedHashMap<>();

  /** True for those who came, false for those who went; the last change of each user. */
  private final Map<UserId, Boolean> changes = new LinkedHashMap<>();

  /** Whether the last changes were told without names, so that members may know wrong ones. */
  private boolean untold;

  /**
   * @param listed up to how many users are named
   */
  Members(int listed) {
    this.listed = listed;
  }

  void add(UserId user) {
    if (connections.merge(user, 1, Integer::sum) == 1) {
      changes.put(user, true);
    }
  }

  void remove(UserId user) {
    if (connections.merge(user, -1, Integer::sum) == 0) {
      connections.remove(user);
      changes.put(user, false);
    }
  }

  int count() {
    return connections.size();
  }

  /** Who is there, or null when there are too many to list. */
  List<UserId> names() {
    return connections.size() > listed ? null : List.copyOf(connections.keySet());
  }

  boolean hasChanges() {
    return !changes.isEmpty();
  }

  /** Who came, or went; null when there are too many to list. */
  List<UserId> changed(boolean came) {
    if (connections.size() > listed) {
      return null;
    }
    return changes.entrySet().stream()
        .filter(change -> change.getValue() == came)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether all names are to be told rather than the changes. */
  boolean mustTellAll() {
    return connections.size() <= listed && (untold || changes.size() > listed);
  }

  /** Notes that everybody was told. */
  void told() {
    untold = connections.size() > listed;
    changes.clear();
  }
}
