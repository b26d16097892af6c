package dev.parlour.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All open connections, in slots by when each is to be looked at next: one slot a tick, so that a
 * tick costs what is due and not what is open.
 *
 * <p>Thread-safe: one lock, this object's own, guards all, and each connection's slot; no
 * connection is called while it is held, but for the time it can rest.
 */
final class HeartbeatWheel {

  /** The slot of a connection that is not open any more, or not yet. */
  static final int NONE = -1;

  private final List<Set<Connection>> slots = new ArrayList<>();
  private int now;
  private int count;

  HeartbeatWheel(ConnectionLimits limits) {
    long longest = limits.heartbeat().plus(limits.grace()).dividedBy(Heartbeat.TICK);
    for (long i = 0; i < longest + 2; i++) {
      slots.add(Set.of());
    }
  }

  /**
   * Takes a connection in.
   *
   * @return false when there are as many as may be
   */
  synchronized boolean add(Connection connection, int most) {
    if (count >= most) {
      return false;
    }
    count++;
    put(connection);
    return true;
  }

  /** Lets go of a connection; false when it is not here. */
  synchronized boolean remove(Connection connection) {
    if (!take(connection)) {
      return false;
    }
    count--;
    return true;
  }

  /** Whether a connection is here. */
  synchronized boolean contains(Connection connection) {
    return connection.pulse().slot() != NONE;
  }

  /** Puts a connection where it belongs now: its rest has become shorter. */
  synchronized void move(Connection connection) {
    if (connection.pulse().slot() != now && take(connection)) {
      put(connection);
    }
  }

  /** Call with the lock held. */
  private boolean take(Connection connection) {
    int slot = connection.pulse().slot();
    if (slot == NONE) {
      return false;
    }
    connection.pulse().slot(NONE);
    Set<Connection> set = slots.get(slot);
    set.remove(connection);
    if (set.isEmpty()) {
      slots.set(slot, Set.of());
    }
    return true;
  }

  /** Looks at those whose time has come; to be called every {@link Heartbeat#TICK}, in turn. */
  void turn() {
    takeDue().forEach(connection -> connection.pulse().beat());
    putBack();
  }

  /** Those due, who stay where they are, so that they can be removed meanwhile. */
  private synchronized List<Connection> takeDue() {
    now = (now + 1) % slots.size();
    return List.copyOf(slots.get(now));
  }

  /** Nobody was added to the slot meanwhile: who is in it has been looked at. */
  private synchronized void putBack() {
    slots.set(now, Set.of()).forEach(this::put);
  }

  /** Call with the lock held. */
  private void put(Connection connection) {
    long ticks = -Math.floorDiv(-connection.pulse().restNanos(), Heartbeat.TICK.toNanos());
    int slot = (int) ((now + Math.max(1, Math.min(ticks, slots.size() - 1))) % slots.size());
    connection.pulse().slot(slot);
    if (slots.get(slot).isEmpty()) {
      slots.set(slot, new HashSet<>());
    }
    slots.get(slot).add(connection);
  }

  synchronized int count() {
    return count;
  }

  /** All that are open now. */
  synchronized List<Connection> all() {
    List<Connection> all = new ArrayList<>(count);
    slots.forEach(all::addAll);
    return all;
  }
}
