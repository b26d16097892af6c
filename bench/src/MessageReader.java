import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Finds the next whole message or control frame in what a server sent; confined to the selector
 * thread.
 */
final class MessageReader {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int MAX_MESSAGE_BYTES = 4 << 20;
  private static final int MAX_CONTROL_BYTES = 125;

  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);

  /** Opcode of the message whose fragments are arriving, 0 between messages. */
  private int fragmented;

  private int needed;

  private boolean last;
  private int opcode;
  private byte[] bytes;
  private int from;
  private int length;

  /**
   * Takes frames off a heap buffer that starts at the beginning of its array.
   *
   * @return false when the buffer must be filled further, to hold {@link #needed} bytes
   */
  boolean next(ByteBuffer in) throws ProtocolFailure {
    while (frame(in)) {
      if (opcode >= CLOSE || last && opcode != CONTINUATION && fragmented == 0) {
        return true;
      }
      if ((opcode == CONTINUATION) != (fragmented != 0)) {
        throw broken("fragments out of order");
      }
      if (append()) {
        return true;
      }
    }
    return false;
  }

  int needed() {
    return needed;
  }

  int opcode() {
    return opcode;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int length() {
    return length;
  }

  private boolean frame(ByteBuffer in) throws ProtocolFailure {
    int start = in.position();
    needed = 2;
    if (in.remaining() < needed) {
      return false;
    }
    int first = in.get(start);
    int second = in.get(start + 1);
    needed =
        switch (second & 0x7f) {
          case 126 -> 4;
          case 127 -> 10;
          default -> 2;
        };
    if (in.remaining() < needed) {
      return false;
    }
    long size =
        switch (needed) {
          case 4 -> in.getShort(start + 2) & 0xffff;
          case 10 -> in.getLong(start + 2);
          default -> second & 0x7f;
        };
    check(first, second, size);
    last = (first & 0x80) != 0;
    opcode = first & 0xf;
    return payload(in, start + needed, (int) size);
  }

  private boolean payload(ByteBuffer in, int start, int size) {
    needed += size;
    if (in.remaining() < needed) {
      return false;
    }
    bytes = in.array();
    from = start;
    length = size;
    in.position(start + size);
    return true;
  }

  private void check(int first, int second, long size) throws ProtocolFailure {
    int code = first & 0xf;
    if ((first & 0x70) != 0 || (second & 0x80) != 0) {
      throw broken("reserved bit or mask set");
    }
    if (code > PONG || code > BINARY && code < CLOSE) {
      throw broken("unknown opcode " + code);
    }
    if (code >= CLOSE && ((first & 0x80) == 0 || size > MAX_CONTROL_BYTES)) {
      throw broken("control frame fragmented or too long");
    }
    if (size < 0 || size > MAX_MESSAGE_BYTES - fragments.size()) {
      throw new ProtocolFailure(
          ProtocolFailure.TOO_BIG, "message over " + MAX_MESSAGE_BYTES + " bytes");
    }
  }

  /** Returns whether the message is whole now. */
  private boolean append() {
    if (opcode != CONTINUATION) {
      fragmented = opcode;
    }
    fragments.write(bytes, from, length);
    if (!last) {
      return false;
    }
    opcode = fragmented;
    bytes = fragments.toByteArray();
    from = 0;
    length = bytes.length;
    fragmented = 0;
    fragments.reset();
    return true;
  }

  private static ProtocolFailure broken(String how) {
    return new ProtocolFailure(ProtocolFailure.PROTOCOL_ERROR, how);
  }
}
