package dev.parlour.payara;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads private fields, each looked up once. Thread-safe. */
final class Insides {

  private record Key(Class<?> type, String name) {}

  private final Map<Key, Field> fields = new ConcurrentHashMap<>();

  /**
   * Follows fields from one object to the next.
   *
   * @throws ReflectiveOperationException when there is no such field, or nothing in it
   */
  Object follow(Object from, String... names) throws ReflectiveOperationException {
    Object found = from;
    for (String name : names) {
      Object next = field(found.getClass(), name).get(found);
      if (next == null) {
        throw new NoSuchFieldException(name + " is null in " + found.getClass().getName());
      }
      found = next;
    }
    return found;
  }

  private Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Key key = new Key(type, name);
    Field known = fields.get(key);
    if (known == null) {
      known = find(type, name);
      known.setAccessible(true);
      fields.put(key, known);
    }
    return known;
  }

  private static Field find(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        return at.getDeclaredField(name);
      } catch (NoSuchFieldException e) {
        // It may be declared further up.
      }
    }
    throw new NoSuchFieldException(name + " in " + type.getName());
  }
}
