package dev.parlour.boot;

import dev.parlour.auth.Grants;
import dev.parlour.auth.Permission;
import dev.parlour.auth.RoomPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What may be done in which rooms where no token says otherwise. Immutable.
 *
 * @param users those whom a token or the server vouches for
 * @param guests those whom nobody vouches for
 */
record AccessSettings(Grants users, Grants guests) {

  private static final String ALLOWED =
      "pattern=permission+permission, such as chat:*=read+publish; permissions are read, publish,"
          + " members, history, admin";

  static AccessSettings read(SettingsReader reader) {
    return new AccessSettings(
        grants(reader, "parlour.permissions", "@me=read+history"),
        grants(reader, "parlour.guests.permissions", ""));
  }

  private static Grants grants(SettingsReader reader, String key, String byDefault) {
    List<Map.Entry<RoomPattern, Set<Permission>>> entries =
        reader.list(key, byDefault, ALLOWED, AccessSettings::entry);
    return Grants.of(
        entries.stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, last) -> last)));
  }

  private static Map.Entry<RoomPattern, Set<Permission>> entry(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(text);
    }
    Set<Permission> permissions =
        Arrays.stream(text.substring(equals + 1).split("\\+"))
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .map(Permission::named)
            .collect(Collectors.toSet());
    return Map.entry(new RoomPattern(text.substring(0, equals).strip()), permissions);
  }
}
