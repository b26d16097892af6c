package dev.parlour;

import java.util.regex.Pattern;

/**
 * The name of a room: {@code namespace:rest}, or just {@code rest}. Immutable.
 *
 * <p>Only ASCII letters, digits and {@code . _ - :} are allowed, so that no two names look alike
 * and a name is safe in a path, a log line and a key. The part before the first colon is the
 * namespace.
 *
 * <p>The one exception is a user's inbox: {@value #INBOX_MARK} and the user's id, as it is; guests
 * have none, as anybody may take their names. Its namespace is {@value #INBOX_MARK}.
 *
 * @param value the whole name, 1 to {@value #MAX_LENGTH} characters; not null
 */
public record RoomName(String value) {

  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 128;

  /** What the name of an inbox starts with. */
  public static final String INBOX_MARK = "@";

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");

  /**
   * @throws IllegalArgumentException when the name is not allowed; the message says what is
   */
  public RoomName {
    if (value.length() > MAX_LENGTH || !isInbox(value) && !ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a room name has 1 to "
              + MAX_LENGTH
              + " characters of A-Z a-z 0-9 . _ - : and starts with a letter or digit, or is @ and a user's id");
    }
  }

  private static boolean isInbox(String text) {
    if (!text.startsWith(INBOX_MARK)) {
      return false;
    }
    try {
      return !new UserId(text.substring(INBOX_MARK.length())).isGuest();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it is some user's inbox. */
  public boolean isInbox() {
    return value.startsWith(INBOX_MARK);
  }

  /** Whether it is this user's inbox. */
  public boolean isInboxOf(UserId user) {
    return isInbox() && value.substring(INBOX_MARK.length()).equals(user.value());
  }

  /** What precedes the first colon; empty when there is none. */
  public String namespace() {
    if (isInbox()) {
      return INBOX_MARK;
    }
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(0, colon);
  }

  @Override
  public String toString() {
    return value;
  }
}
