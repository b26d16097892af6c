package dev.parlour;

import java.util.regex.Pattern;

/**
 * The name of a room: {@code namespace:rest}, or just {@code rest}. Immutable.
 *
 * <p>Only ASCII letters, digits and {@code . _ - :} are allowed, so that no two names look alike
 * and a name is safe in a path, a log line and a key. The part before the first colon is the
 * namespace.
 *
 * @param value the whole name, 1 to {@value #MAX_LENGTH} characters; not null
 */
public record RoomName(String value) {

  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 128;

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");

  /**
   * @throws IllegalArgumentException when the name is not allowed; the message says what is
   */
  public RoomName {
    if (value.length() > MAX_LENGTH || !ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a room name has 1 to "
              + MAX_LENGTH
              + " characters of A-Z a-z 0-9 . _ - : and starts with a letter or digit");
    }
  }

  /** What precedes the first colon; empty when there is none. */
  public String namespace() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(0, colon);
  }

  @Override
  public String toString() {
    return value;
  }
}
