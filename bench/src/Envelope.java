import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What stands before and after the data of a message that is sent; immutable. */
record Envelope(byte[] before, byte[] after) {

  /** The data as it is. */
  static final Envelope NONE = of("", "");

  static Envelope of(String before, String after) {
    return new Envelope(ascii(before), ascii(after));
  }

  ByteBuffer around(byte[] data) {
    return ByteBuffer.allocate(before.length + data.length + after.length)
        .put(before)
        .put(data)
        .put(after)
        .flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
