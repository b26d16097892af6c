package dev.parlour;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a room's order, written {@code epoch:seq}. Immutable.
 *
 * @param epoch changes when the room's numbering restarts; 1 to 32 letters and digits; not null
 * @param seq counts 1, 2, 3… without holes; 0 stands before the first message
 */
public record Position(String epoch, long seq) {

  private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9]{1,32}):([0-9]{1,18})");

  /**
   * Reads a position as the wire writes it.
   *
   * @throws IllegalArgumentException when the text is no position
   */
  public static Position parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a position is written epoch:seq");
    }
    return new Position(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return epoch + ":" + seq;
  }
}
