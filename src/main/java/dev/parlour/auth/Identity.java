package dev.parlour.auth;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who a connection is, and what it may do. Immutable.
 *
 * @param user how others see it; not null
 * @param permissions what it may do in every room; not null
 */
public record Identity(UserId user, Set<Permission> permissions) {

  public Identity {
    permissions = Set.copyOf(permissions);
  }

  /** A user with this name that nobody vouched for, and all that guests may do. */
  public static Identity guest(UserId user) {
    return new Identity(user, EnumSet.allOf(Permission.class));
  }

  /** Somebody unknown, who may do nothing in rooms. */
  public static Identity nobody() {
    return new Identity(UserId.guest("nobody"), Set.of());
  }

  /** Whether it may do this in that room. */
  public boolean may(Permission permission, RoomName room) {
    return permissions.contains(permission);
  }
}
