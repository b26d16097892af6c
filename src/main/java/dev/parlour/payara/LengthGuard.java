package dev.parlour.payara;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.ReadHandler;

/**
 * Keeps frames of less than nothing from Tyrus: the first bit of a long length is 0 (RFC 6455,
 * section 5.2). Tyrus 2.1.5 waits while it has fewer bytes than that, which it never has, and then
 * makes an array as long as the last 32 bits say: 14 bytes of a peer are enough to end a server
 * that ends when it is out of memory.
 *
 * <p>Not thread-safe: used by who reads the connection.
 */
final class LengthGuard implements ReadHandler {

  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MASK_BYTES = 4;

  private final Connection connection;
  private final ReadHandler tyrus;

  /** How many bytes of the current header have passed. */
  private int passed;

  private int lengthBytes;
  private int maskBytes;
  private long length;

  /** How many bytes of the current frame are still to come behind its header. */
  private long payload;

  private boolean over;

  LengthGuard(Connection connection) {
    this.connection = connection;
    this.tyrus = connection.getReadHandler();
  }

  @Override
  public void handle(ByteBuffer bytes) {
    if (over) {
      bytes.position(bytes.limit());
      return;
    }
    int end = bytes.limit();
    int sound = soundUntil(bytes.duplicate());
    tyrus.handle(bytes.limit(sound));
    if (over) {
      bytes.limit(end).position(end);
      connection.close(
          new CloseReason(CloseCodes.PROTOCOL_ERROR, "a frame has no less than 0 bytes"));
    }
  }

  /** Up to where all is well: the last byte of a header whose length is none stays outside. */
  private int soundUntil(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (payload > 0) {
        int here = (int) Math.min(bytes.remaining(), payload);
        bytes.position(bytes.position() + here);
        payload -= here;
        continue;
      }
      header(bytes.get());
      if (payload < 0) {
        over = true;
        return bytes.position() - 1;
      }
    }
    return bytes.limit();
  }

  private void header(byte next) {
    passed++;
    if (passed == 2) {
      int code = next & LENGTH;
      lengthBytes = code == EIGHT_BYTES ? 8 : code == TWO_BYTES ? 2 : 0;
      maskBytes = next < 0 ? MASK_BYTES : 0;
      length = lengthBytes == 0 ? code : 0;
    } else if (passed > 2 && passed <= 2 + lengthBytes) {
      length = length << 8 | next & 0xff;
    }
    if (passed >= 2 && passed == 2 + lengthBytes + maskBytes) {
      payload = length;
      passed = 0;
    }
  }
}
