import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A part of a message that came, without a copy of it; is moved on when the next message is read;
 * confined to one thread.
 */
final class Slice {
  private byte[] bytes = {};
  private int from;
  private int to;

  Slice over(byte[] text, int start, int end) {
    bytes = text;
    from = start;
    to = end;
    return this;
  }

  boolean is(byte[] word) {
    return Arrays.equals(bytes, from, to, word, 0, word.length);
  }

  /** Whether it is this part of another array. */
  boolean is(byte[] other, int start, int end) {
    return Arrays.equals(bytes, from, to, other, start, end);
  }

  boolean startsWith(byte[] prefix) {
    return to - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  boolean endsWith(byte[] suffix) {
    return to - from >= suffix.length
        && Arrays.equals(bytes, to - suffix.length, to, suffix, 0, suffix.length);
  }

  int length() {
    return to - from;
  }

  /** Index within the slice at or after {@code start}, or -1. */
  int indexOf(char character, int start) {
    for (int at = from + start; at < to; at++) {
      if (bytes[at] == character) {
        return at - from;
      }
    }
    return -1;
  }

  /** The decimal number between two indexes of the slice, or -1 when there is none. */
  long number(int start, int stop) {
    long number = stop > start && stop - start <= 18 ? 0 : -1;
    for (int at = from + start; at < from + stop && number >= 0; at++) {
      boolean digit = bytes[at] >= '0' && bytes[at] <= '9';
      number = digit ? number * 10 + bytes[at] - '0' : -1;
    }
    return number;
  }

  byte[] copy(int start, int stop) {
    return Arrays.copyOfRange(bytes, from + start, from + stop);
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
