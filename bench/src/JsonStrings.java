import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Steps through the strings of a JSON text, keys and values alike, without parsing it; confined to
 * one thread.
 */
final class JsonStrings {
  private byte[] text = {};
  private int end;

  /** The current string lies between these, without its quotes. */
  private int from;

  private int to;

  void over(byte[] bytes, int offset, int length) {
    text = bytes;
    end = offset + length;
    from = offset;
    to = offset - 1;
  }

  /** Moves to the next string and returns whether there is one. */
  boolean next() {
    return open(quote(to + 1));
  }

  /**
   * Moves to the value of the current key, and returns false, staying, when that is not a string.
   */
  boolean value() {
    int at = to + 1;
    while (at < end && (text[at] == ':' || text[at] == ' ')) {
      at++;
    }
    return at < end && text[at] == '"' && open(at);
  }

  boolean is(byte[] word) {
    return Arrays.equals(text, from, to, word, 0, word.length);
  }

  boolean startsWith(byte[] prefix) {
    return to - from >= prefix.length
        && Arrays.equals(text, from, from + prefix.length, prefix, 0, prefix.length);
  }

  int length() {
    return to - from;
  }

  /** Index within the string at or after {@code start}, or -1. */
  int indexOf(char character, int start) {
    for (int at = from + start; at < to; at++) {
      if (text[at] == character) {
        return at - from;
      }
    }
    return -1;
  }

  /** The decimal number between two indexes of the string, or -1 when there is none. */
  long number(int start, int stop) {
    long number = stop > start && stop - start <= 18 ? 0 : -1;
    for (int at = from + start; at < from + stop && number >= 0; at++) {
      boolean digit = text[at] >= '0' && text[at] <= '9';
      number = digit ? number * 10 + text[at] - '0' : -1;
    }
    return number;
  }

  byte[] copy(int start, int stop) {
    return Arrays.copyOfRange(text, from + start, from + stop);
  }

  @Override
  public String toString() {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  private boolean open(int quote) {
    if (quote >= end) {
      return false;
    }
    from = quote + 1;
    to = quote(from);
    return to < end;
  }

  /** Where the next quote stands that no backslash precedes, or the end. */
  private int quote(int start) {
    int at = start;
    while (at < end && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }
}
