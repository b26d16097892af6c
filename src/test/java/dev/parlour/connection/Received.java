package dev.parlour.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as a peer reads it off the wire, by RFC 6455 section 5.2.
 *
 * @param opcode 1 for text, 2 for binary
 */
public record Received(int opcode, String text) {

  private static final int WHOLE = 0x80;

  /** The messages that leave as this frame, in order. */
  public static List<Received> in(Frame frame) {
    List<Received> messages = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(frame.bytes());
    while (bytes.hasRemaining()) {
      messages.add(next(bytes));
    }
    return messages;
  }

  private static Received next(ByteBuffer bytes) {
    int head = Byte.toUnsignedInt(bytes.get());
    if ((head & 0xf0) != WHOLE) {
      throw new AssertionError("a message in fragments, or with extensions: " + head);
    }
    byte[] payload = new byte[length(bytes)];
    bytes.get(payload);
    return new Received(head & 0x0f, new String(payload, StandardCharsets.UTF_8));
  }

  /** The shortest form that holds it is the only one allowed. */
  private static int length(ByteBuffer bytes) {
    int first = Byte.toUnsignedInt(bytes.get());
    if (first > 127) {
      throw new AssertionError("a mask, which servers never send");
    }
    long length = first;
    if (first == 126) {
      length = Short.toUnsignedInt(bytes.getShort());
    } else if (first == 127) {
      length = bytes.getLong();
    }
    if (first == 126 && length < 126 || first == 127 && length <= 0xffff) {
      throw new AssertionError("a length in more bytes than it takes: " + length);
    }
    return Math.toIntExact(length);
  }
}
