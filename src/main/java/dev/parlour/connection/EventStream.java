package dev.parlour.connection;

import dev.parlour.Position;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The form of server-sent events: HTML Living Standard, section 9.2.5. Thread-safe: has no state.
 */
public final class EventStream {

  /** The type of a body in this form. */
  public static final String MEDIA_TYPE = "text/event-stream";

  /** What scripts do not see; it shows that the stream stands. */
  static final byte[] COMMENT = ascii(":\n\n");

  /** An event's type is its first field. */
  private static final byte[] TYPE = ascii("{\"type\":\"");

  /** What goes to handlers of their own where an event has no name, so messages have none. */
  private static final String UNNAMED = "message";

  private static final byte[] DATA = ascii("data: ");

  private EventStream() {}

  /** What tells a browser how long to wait before it comes back. */
  static byte[] retry(long millis) {
    return ascii("retry: " + millis + "\n\n");
  }

  /**
   * One event.
   *
   * @param json as it is written for a WebSocket; it may have line ends between its tokens
   * @param place behind which message goes on who has it, or null
   */
  static byte[] event(ByteBuffer json, Position place) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.remaining() + 64);
    String type = type(json);
    if (!type.equals(UNNAMED)) {
      out.writeBytes(ascii("event: " + type + "\n"));
    }
    if (place != null) {
      out.writeBytes(ascii("id: " + place + "\n"));
    }
    out.writeBytes(DATA);
    lines(json, out);
    out.write('\n');
    out.write('\n');
    return out.toByteArray();
  }

  private static String type(ByteBuffer json) {
    int known = Math.min(TYPE.length, json.remaining());
    if (!json.slice().limit(known).equals(ByteBuffer.wrap(TYPE))) {
      return UNNAMED;
    }
    StringBuilder type = new StringBuilder();
    for (int i = json.position() + TYPE.length; json.get(i) != '"'; i++) {
      type.append((char) json.get(i));
    }
    return type.toString();
  }

  /**
   * A line end would end the field: each line is a field of its own, put together by the reader.
   */
  private static void lines(ByteBuffer json, ByteArrayOutputStream out) {
    byte before = 0;
    while (json.hasRemaining()) {
      byte b = json.get();
      if (b == '\r' || b == '\n' && before != '\r') {
        out.write('\n');
        out.writeBytes(DATA);
      } else if (b != '\n') {
        out.write(b);
      }
      before = b;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
