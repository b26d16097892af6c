package dev.parlour.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What somebody may do in a room, by the name the wire uses. */
public enum Permission {
  READ("read"),
  PUBLISH("publish"),
  MEMBERS("members"),
  HISTORY("history"),
  /** Closing the room and muting users in it. */
  ADMIN("admin");

  private final String wireName;

  Permission(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The permission of this name.
   *
   * @throws IllegalArgumentException when there is none; the message names them
   */
  public static Permission named(String wireName) {
    return Arrays.stream(values())
        .filter(permission -> permission.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a permission is one of " + wireNames(allOf())));
  }

  /** As they stand in the {@code can} field, in an order that is always the same. */
  public static List<String> wireNames(Set<Permission> permissions) {
    return permissions.stream().sorted().map(Permission::wireName).toList();
  }

  private static Set<Permission> allOf() {
    return EnumSet.allOf(Permission.class);
  }

  /** As it stands in the {@code can} field. */
  public String wireName() {
    return wireName;
  }
}
