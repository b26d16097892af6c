package dev.parlour.room.model;

import dev.parlour.log.SettableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is in the room, in truth: those connected, and those who broke off a short while ago. */
final class Attendance {

  static final Duration GRACE = Duration.ofSeconds(5);

  private final SettableClock clock;
  private final Map<String, Integer> connections = new TreeMap<>();
  private final Map<String, Long> missingUntil = new TreeMap<>();

  /** When each came last who had not been there. */
  private final Map<String, Long> came = new HashMap<>();

  private long moment;

  Attendance(SettableClock clock) {
    this.clock = clock;
  }

  /** A number for now, larger than those before. */
  long moment() {
    return moment;
  }

  void comes(String user) {
    if (!isPresent(user)) {
      came.put(user, ++moment);
    }
    connections.merge(user, 1, Integer::sum);
    missingUntil.remove(user);
  }

  void leaves(String user) {
    connections.merge(user, -1, (now, less) -> now + less == 0 ? null : now + less);
  }

  void loses(String user) {
    leaves(user);
    if (!connections.containsKey(user)) {
      missingUntil.put(user, clock.millis() + GRACE.toMillis());
    }
  }

  /** The server crashed: nobody is there. */
  void clear() {
    connections.clear();
    missingUntil.clear();
  }

  boolean isPresent(String user) {
    return connections.containsKey(user)
        || missingUntil.containsKey(user) && clock.millis() < missingUntil.get(user);
  }

  /** Whether the user was away at that moment or later. */
  boolean wasAwaySince(String user, long since) {
    return !isPresent(user) || came.getOrDefault(user, 0L) > since;
  }

  Set<String> present() {
    Set<String> present = new TreeSet<>(connections.keySet());
    missingUntil.keySet().stream().filter(this::isPresent).forEach(present::add);
    return present;
  }
}
