package dev.parlour.auth;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the claim that says what a token's user may do: an object of patterns, each with an array
 * of permissions. Immutable.
 */
final class PermissionsClaim {

  private static final int LONGEST_SHOWN = 80;

  private final String name;
  private final int most;

  /**
   * @param name the claim's
   * @param most how many patterns it may have
   */
  PermissionsClaim(String name, int most) {
    this.name = name;
    this.most = most;
  }

  /**
   * What is granted; nothing when there is no such claim.
   *
   * @throws TokenException when it is not what it should be; names claim and pattern
   */
  Grants in(Map<String, Object> claims) throws TokenException {
    if (!claims.containsKey(name)) {
      return Grants.none();
    }
    if (!(claims.get(name) instanceof Map<?, ?> byPattern)) {
      throw wrong("it is an object of patterns, each with an array of permissions");
    }
    if (byPattern.size() > most) {
      throw wrong("it has " + byPattern.size() + " patterns; parlour.jwt.patterns is " + most);
    }
    Map<RoomPattern, Set<Permission>> granted = new HashMap<>();
    for (Map.Entry<?, ?> entry : byPattern.entrySet()) {
      String pattern = String.valueOf(entry.getKey());
      try {
        granted.put(new RoomPattern(pattern), permissions(entry.getValue()));
      } catch (IllegalArgumentException e) {
        throw wrong("pattern \"" + shown(pattern) + "\": " + e.getMessage());
      }
    }
    return Grants.of(granted);
  }

  private static Set<Permission> permissions(Object value) {
    if (!(value instanceof List<?> names)) {
      throw new IllegalArgumentException("what is granted is an array of permissions");
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (Object name : names) {
      permissions.add(Permission.named(String.valueOf(name)));
    }
    return permissions;
  }

  private TokenException wrong(String why) {
    return TokenException.refused("the token's claim " + name + ": " + why);
  }

  private static String shown(String pattern) {
    return pattern.length() <= LONGEST_SHOWN ? pattern : pattern.substring(0, LONGEST_SHOWN) + "…";
  }
}
