package dev.parlour;

/**
 * Who a user is, to others in a room. Immutable.
 *
 * <p>A leading {@value #GUEST_MARK} marks a guest: somebody whose name nobody vouched for.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters, none of them a control, format, line or
 *     surrogate character, no space at either end; not null
 */
public record UserId(String value) {

  /** The longest id, in characters, the mark of a guest not counted. */
  public static final int MAX_LENGTH = 64;

  /** What a guest's id starts with. */
  public static final String GUEST_MARK = "~";

  /**
   * @throws IllegalArgumentException when the id is not allowed; the message says what is
   */
  public UserId {
    String name = value.startsWith(GUEST_MARK) ? value.substring(1) : value;
    if (name.isEmpty()
        || name.length() > MAX_LENGTH
        || isSpace(name.codePointAt(0))
        || isSpace(name.codePointBefore(name.length()))
        || name.startsWith(GUEST_MARK)
        || !name.codePoints().allMatch(UserId::isAllowed)) {
      throw new IllegalArgumentException(
          "a name has 1 to "
              + MAX_LENGTH
              + " visible characters, no space at either end, and does not start with "
              + GUEST_MARK);
    }
  }

  /**
   * The id of a guest who chose this name.
   *
   * @throws IllegalArgumentException when the name is not allowed; the message says what is
   */
  public static UserId guest(String name) {
    if (name.startsWith(GUEST_MARK)) {
      throw new IllegalArgumentException("a guest's name does not start with " + GUEST_MARK);
    }
    return new UserId(GUEST_MARK + name);
  }

  /** Whether nobody vouched for this user. */
  public boolean isGuest() {
    return value.startsWith(GUEST_MARK);
  }

  /** Of any kind, also those that break no line. */
  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
  }

  private static boolean isAllowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
