package dev.parlour.room.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is in a room, by the book: users counted over their connections, and those whose last one
 * broke until they are noticed to be gone. Not thread-safe.
 */
final class Guests {

  private final long graceMillis;
  private final int mostMissing;
  private final Map<String, Integer> connections = new TreeMap<>();

  /** Until when each is waited for; those who broke off first, first. */
  private final Map<String, Long> missing = new LinkedHashMap<>();

  /** Those who came or went since that was told. */
  private final Set<String> changed = new HashSet<>();

  Guests(long graceMillis, int mostMissing) {
    this.graceMillis = graceMillis;
    this.mostMissing = mostMissing;
  }

  void comes(String user) {
    if (!connections.containsKey(user) && missing.remove(user) == null) {
      changed.add(user);
    }
    connections.merge(user, 1, Integer::sum);
  }

  void leaves(String user) {
    if (hangsUp(user)) {
      changed.add(user);
    }
  }

  void breaks(String user, long now) {
    if (!hangsUp(user)) {
      return;
    }
    missing.put(user, now + graceMillis);
    notice(now);
    if (missing.size() > mostMissing) {
      String first = missing.keySet().iterator().next();
      missing.remove(first);
      changed.add(first);
    }
  }

  /** True for the last connection. */
  private boolean hangsUp(String user) {
    return connections.merge(user, -1, (all, less) -> all + less == 0 ? null : all + less) == null;
  }

  /** Those are gone who were waited for in vain. */
  void notice(long now) {
    List<String> gone = new ArrayList<>();
    missing.forEach((user, until) -> gone.addAll(until <= now ? List.of(user) : List.of()));
    missing.keySet().removeAll(gone);
    changed.addAll(gone);
  }

  /** Everybody was told. */
  void told() {
    changed.clear();
  }

  boolean hasChanged() {
    return !changed.isEmpty();
  }

  boolean hasChanged(String user) {
    return changed.contains(user);
  }

  Set<String> present() {
    Set<String> present = new TreeSet<>(connections.keySet());
    present.addAll(missing.keySet());
    return present;
  }
}
