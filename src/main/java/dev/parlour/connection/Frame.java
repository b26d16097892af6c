package dev.parlour.connection;

import java.nio.ByteBuffer;

/**
 * One WebSocket message on its way out: text or binary, the other is null. Immutable, and shared by
 * all connections that get it; the bytes are never changed nor moved.
 *
 * @param size its payload, in bytes
 */
public record Frame(String text, ByteBuffer binary, int size) {

  /** What a waiting frame is taken to cost beside its payload, in bytes. */
  private static final int OVERHEAD = 64;

  /** A text message. */
  public static Frame of(String text) {
    return new Frame(text, null, utf8Length(text));
  }

  /** A binary message; the buffer is not to be used by the caller any more. */
  public static Frame of(ByteBuffer binary) {
    return new Frame(null, binary.asReadOnlyBuffer(), binary.remaining());
  }

  /** What it counts against a bound on waiting bytes. */
  public long cost() {
    return OVERHEAD + (long) size;
  }

  /** How many bytes the text takes as UTF-8. */
  public static int utf8Length(String text) {
    int length = text.length();
    int bytes = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // A surrogate pair takes four bytes, so two for each half.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
