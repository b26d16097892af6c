package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in a room: users, counted over their connections, and who came and went since that was
 * last told. A user whose last connection broke stays a while, in case another one is on its way.
 * Not thread-safe: the room's lock guards it.
 */
final class Members {

  private final RoomName room;
  private final RoomLimits limits;
  private final RoomCounts counts;
  private final RoomListener listener;

  /** How many connections each has: none, when the last one broke. */
  private final Map<UserId, Integer> connections = new LinkedHashMap<>();

  /** When those without a connection are gone, by System.nanoTime; those who broke first, first. */
  private final Map<UserId, Long> missing = new LinkedHashMap<>();

  /** True for those who came, false for those who went; the last change of each user. */
  private final Map<UserId, Boolean> changes = new LinkedHashMap<>();

  /** Whether somebody was told without names, so that members may know wrong ones. */
  private boolean untold;

  /** When that was, by System.nanoTime. */
  private long toldAt;

  /**
   * @param listener told of each who comes and goes
   * @param now by System.nanoTime
   */
  Members(RoomName room, RoomLimits limits, RoomCounts counts, RoomListener listener, long now) {
    this.room = room;
    this.limits = limits;
    this.counts = counts;
    this.listener = listener;
    this.toldAt = now - limits.presenceInterval().toNanos();
  }

  /** A connection of this user came. */
  void add(UserId user) {
    if (!connections.containsKey(user)) {
      changes.put(user, true);
      counts.members(1);
      listener.joined(room, user);
    }
    connections.merge(user, 1, Integer::sum);
    missing.remove(user);
    // Who comes now is told no names.
    untold |= connections.size() > limits.listed();
  }

  /** A connection of this user left. */
  void remove(UserId user) {
    if (connections.merge(user, -1, Integer::sum) == 0) {
      goes(user);
    }
  }

  /** A connection of this user broke. */
  void lose(UserId user, long now) {
    if (connections.merge(user, -1, Integer::sum) == 0) {
      missing.put(user, now + limits.grace().toNanos());
      if (missing.size() > limits.members()) {
        goes(missing.keySet().iterator().next());
      }
      expire(now);
    }
  }

  /** Everybody is gone. */
  void clear() {
    List.copyOf(connections.keySet()).forEach(this::goes);
  }

  /** Those who have been missing for too long are gone. */
  void expire(long now) {
    while (!missing.isEmpty()) {
      Map.Entry<UserId, Long> first = missing.entrySet().iterator().next();
      if (first.getValue() - now > 0) {
        return;
      }
      goes(first.getKey());
    }
  }

  private void goes(UserId user) {
    connections.remove(user);
    missing.remove(user);
    changes.put(user, false);
    counts.members(-1);
    listener.left(room, user);
  }

  int count() {
    return connections.size();
  }

  /** Whether somebody is there whose connection broke. */
  boolean missesSomebody() {
    return !missing.isEmpty();
  }

  /** Who is there, or null when there are too many to list. */
  List<UserId> names() {
    return connections.size() > limits.listed() ? null : List.copyOf(connections.keySet());
  }

  boolean hasChanges() {
    return !changes.isEmpty();
  }

  /** Who came, or went; null when there are too many to list. */
  List<UserId> changed(boolean came) {
    if (connections.size() > limits.listed()) {
      return null;
    }
    return changes.entrySet().stream()
        .filter(change -> change.getValue() == came)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether all names are to be told rather than the changes. */
  boolean mustTellAll() {
    return connections.size() <= limits.listed() && (untold || changes.size() > limits.listed());
  }

  /** Whether there is something to tell, and the last telling is long enough ago. */
  boolean isTimeToTell(long now) {
    return hasChanges() && now - toldAt >= limits.presenceInterval().toNanos();
  }

  /** Notes that everybody was told. */
  void told(long now) {
    toldAt = now;
    untold = connections.size() > limits.listed();
    changes.clear();
  }
}
