package dev.parlour.auth;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be done in which rooms, by pattern. For each room the most specific pattern that covers
 * it decides alone. Immutable.
 *
 * <p>Whatever a pattern says, an inbox is read by nobody but its user.
 */
public final class Grants {

  private static final Grants NONE = new Grants(Map.of());

  private static final Set<Permission> OWNERS_ALONE =
      EnumSet.of(Permission.READ, Permission.HISTORY, Permission.MEMBERS);

  private final SortedMap<RoomPattern, Set<Permission>> byPattern = new TreeMap<>();

  private Grants(Map<RoomPattern, Set<Permission>> byPattern) {
    byPattern.forEach((pattern, granted) -> this.byPattern.put(pattern, Set.copyOf(granted)));
  }

  /** These patterns, each with what it allows; nothing elsewhere. */
  public static Grants of(Map<RoomPattern, Set<Permission>> byPattern) {
    return new Grants(byPattern);
  }

  /** Nothing, anywhere. */
  public static Grants none() {
    return NONE;
  }

  /** These, and the defaults where these have no such pattern. */
  public Grants over(Grants defaults) {
    Grants both = new Grants(defaults.byPattern);
    both.byPattern.putAll(byPattern);
    return both;
  }

  /** What this user may do in that room. */
  public Set<Permission> in(RoomName room, UserId user) {
    return byPattern.entrySet().stream()
        .filter(entry -> entry.getKey().covers(room, user))
        .findFirst()
        .map(entry -> withinInbox(entry.getValue(), room, user))
        .orElse(Set.of());
  }

  /** Leaves out what nobody but its owner may do in an inbox. */
  public static Set<Permission> withinInbox(Set<Permission> granted, RoomName room, UserId user) {
    if (!room.isInbox() || room.isInboxOf(user) || granted.isEmpty()) {
      return granted;
    }
    Set<Permission> left = EnumSet.copyOf(granted);
    left.removeAll(OWNERS_ALONE);
    return Set.copyOf(left);
  }

  /** Whether it allows this in every room that no other pattern is about. */
  public boolean everywhere(Permission permission) {
    return byPattern.getOrDefault(new RoomPattern("*"), Set.of()).contains(permission);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grants grants && byPattern.equals(grants.byPattern);
  }

  @Override
  public int hashCode() {
    return byPattern.hashCode();
  }

  @Override
  public String toString() {
    return byPattern.toString();
  }
}
