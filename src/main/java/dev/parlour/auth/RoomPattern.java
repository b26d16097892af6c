package dev.parlour.auth;

import dev.parlour.RoomName;
import dev.parlour.UserId;

/**
 * Which rooms are meant: one by its whole name, all that begin alike ({@code chat:*}), all ({@code
 * *}), or the inbox of whoever asks ({@code @me}). Immutable.
 *
 * @param value the pattern as it is written, at most one {@code *}, at its end; not null
 */
public record RoomPattern(String value) implements Comparable<RoomPattern> {

  /** The inbox of whoever asks. */
  public static final String OWN_INBOX = "@me";

  private static final String REST = "*";

  /**
   * @throws IllegalArgumentException when it is no pattern; the message says what is
   */
  public RoomPattern {
    if (!isName(value) && !(value.endsWith(REST) && isBeginning(beginning(value)))) {
      throw new IllegalArgumentException(
          "a pattern is a room's name, the beginning of one with * behind it, *, or " + OWN_INBOX);
    }
  }

  private static boolean isBeginning(String text) {
    return text.isEmpty() || text.equals(RoomName.INBOX_MARK) || isName(text);
  }

  private static boolean isName(String text) {
    try {
      return new RoomName(text).value().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it means this room when this user asks. */
  public boolean covers(RoomName room, UserId user) {
    if (value.equals(OWN_INBOX)) {
      return room.isInboxOf(user);
    }
    return value.endsWith(REST) ? room.value().startsWith(beginning(value)) : named(room);
  }

  private boolean named(RoomName room) {
    return room.value().equals(value);
  }

  /** The more specific first: a whole name before a beginning, a long beginning before a short. */
  @Override
  public int compareTo(RoomPattern other) {
    int bySpecificity = Integer.compare(other.specificity(), specificity());
    return bySpecificity != 0 ? bySpecificity : value.compareTo(other.value);
  }

  private int specificity() {
    return value.endsWith(REST) ? value.length() : Integer.MAX_VALUE;
  }

  private static String beginning(String pattern) {
    return pattern.substring(0, pattern.length() - REST.length());
  }
}
