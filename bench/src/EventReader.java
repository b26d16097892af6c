import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the events of a text frame, one or an array of them, and the fields of each, in whatever
 * order; confined to one thread.
 */
final class EventReader {
  /** The fields that are of interest. */
  enum Field {
    TYPE,
    ID,
    POSITION,
    DUPLICATE,
    DATA,
    CODE,
    HEAD,
    TO,
    COUNT;

    private final byte[] label = name().toLowerCase(java.util.Locale.ROOT).getBytes(ASCII);
  }

  private static final java.nio.charset.Charset ASCII = StandardCharsets.US_ASCII;
  private static final Field[] FIELDS = Field.values();

  private final Slice[] strings = new Slice[FIELDS.length];

  /** Where the value of each field begins and ends; -1 when the event does not have it. */
  private final int[] from = new int[FIELDS.length];

  private final int[] to = new int[FIELDS.length];
  private byte[] text = {};
  private int at;
  private int end;

  EventReader() {
    Arrays.setAll(strings, field -> new Slice());
  }

  void over(byte[] bytes, int offset, int length) {
    text = bytes;
    at = offset;
    end = offset + length;
  }

  /** Moves to the next event and returns whether there is one. */
  boolean next() {
    Arrays.fill(from, -1);
    while (at < end && text[at] != '{') {
      at++;
    }
    if (at >= end) {
      return false;
    }
    at++;
    while (at < end && text[at] != '}') {
      if (text[at] == '"') {
        field();
      } else {
        at++;
      }
    }
    at++;
    return true;
  }

  /** The value of a field that is a string; without that field an empty one. */
  Slice string(Field field) {
    int start = from[field.ordinal()];
    boolean given = start >= 0 && text[start] == '"';
    return given
        ? strings[field.ordinal()].over(text, start + 1, to[field.ordinal()] - 1)
        : strings[field.ordinal()].over(text, 0, 0);
  }

  /** The value of a field that is a whole number, or -1. */
  long number(Field field) {
    int start = from[field.ordinal()];
    long number = start < 0 ? -1 : 0;
    for (int i = start; number >= 0 && i < to[field.ordinal()]; i++) {
      boolean digit = text[i] >= '0' && text[i] <= '9';
      number = digit ? number * 10 + text[i] - '0' : -1;
    }
    return number;
  }

  /** Whether the value of a field is true. */
  boolean isTrue(Field field) {
    int start = from[field.ordinal()];
    return start >= 0 && text[start] == 't';
  }

  private void field() {
    int nameFrom = at + 1;
    skipString();
    int nameTo = at - 1;
    while (at < end && (text[at] == ':' || text[at] <= ' ')) {
      at++;
    }
    int valueFrom = at;
    skipValue();
    for (Field field : FIELDS) {
      byte[] label = field.label;
      if (label.length == nameTo - nameFrom
          && Arrays.equals(text, nameFrom, nameTo, label, 0, label.length)) {
        from[field.ordinal()] = valueFrom;
        to[field.ordinal()] = at;
      }
    }
  }

  private void skipValue() {
    int depth = 0;
    while (at < end) {
      switch (text[at]) {
        case '"' -> {
          skipString();
          continue;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (depth == 0) {
            return;
          }
          depth--;
        }
        case ',' -> {
          if (depth == 0) {
            return;
          }
        }
        default -> {}
      }
      at++;
    }
  }

  private void skipString() {
    at++;
    while (at < end && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    at++;
  }
}
