package dev.parlour.log;

import dev.parlour.RoomName;
import java.util.Map;

/**
 * Something that a room's namespace chooses. Immutable.
 *
 * @param named by namespace
 * @param others for those not named
 */
public record ByNamespace<T>(Map<String, T> named, T others) {

  public ByNamespace {
    named = Map.copyOf(named);
  }

  /** The same for all. */
  public static <T> ByNamespace<T> all(T others) {
    return new ByNamespace<>(Map.of(), others);
  }

  /** What this room's namespace chose. */
  public T of(RoomName room) {
    return named.getOrDefault(room.namespace(), others);
  }
}
