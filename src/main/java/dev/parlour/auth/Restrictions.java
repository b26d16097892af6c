package dev.parlour.auth;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All restrictions that hold now, looked up in constant time on the way of each publish. Those that
 * are over are forgotten.
 *
 * <p>Thread-safe; what is put in or taken out holds from then on for every thread.
 */
public final class Restrictions {

  /** Whom or where, or both; either may be null. */
  private record Subject(UserId user, RoomName room) {}

  private final Map<Subject, Restriction> held = new ConcurrentHashMap<>();
  private final Clock clock;

  public Restrictions(Clock clock) {
    this.clock = clock;
  }

  /** None, for good. */
  public static Restrictions none() {
    return new Restrictions(Clock.systemUTC());
  }

  /** From now on this holds, in place of the one on the same user and room. */
  public void put(Restriction restriction) {
    held.values().removeIf(other -> other.isOver(clock.instant()));
    held.put(new Subject(restriction.user(), restriction.room()), restriction);
  }

  /** These hold from now on, and no other ones. */
  public void replaceBy(Collection<Restriction> restrictions) {
    Map<Subject, Restriction> now = new HashMap<>();
    restrictions.forEach(
        restriction -> now.put(new Subject(restriction.user(), restriction.room()), restriction));
    held.putAll(now);
    held.keySet().retainAll(now.keySet());
  }

  /**
   * Takes the restriction away that is on exactly this.
   *
   * @param user null when it is on everybody
   * @param room null when it is on all rooms
   */
  public void remove(UserId user, RoomName room) {
    held.remove(new Subject(user, room));
  }

  /** What keeps this user out altogether. */
  public Optional<Restriction> ban(UserId user) {
    return held.isEmpty() ? Optional.empty() : holding(user, null);
  }

  /** What keeps this user from doing something in a room that the user might do otherwise. */
  public Optional<Restriction> against(UserId user, RoomName room, Permission permission) {
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Optional<Restriction> found = holding(user, null);
    if (found.isEmpty() && permission != Permission.ADMIN) {
      found = holding(null, room);
    }
    if (found.isEmpty() && permission == Permission.PUBLISH) {
      found = holding(user, room);
    }
    return found;
  }

  private Optional<Restriction> holding(UserId user, RoomName room) {
    Subject subject = new Subject(user, room);
    Restriction restriction = held.get(subject);
    if (restriction != null && restriction.isOver(clock.instant())) {
      held.remove(subject, restriction);
      return Optional.empty();
    }
    return Optional.ofNullable(restriction);
  }

  /** How many there are; those that are over may be counted for a while. */
  public int count() {
    return held.size();
  }
}
