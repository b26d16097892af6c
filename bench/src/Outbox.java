import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.SplittableRandom;

/**
 * Masks frames and keeps, within a bound, what the socket does not take at once; confined to the
 * selector thread.
 */
final class Outbox {
  // Room for the longest message this generator sends and some control frames after it.
  private static final int MAX_BYTES = 2 << 20;
  private static final int MAX_HEADER_BYTES = 14;

  private final SplittableRandom masks = new SplittableRandom();
  private ByteBuffer pending = ByteBuffer.allocate(256);

  /** Adds bytes that are no frame: the handshake. */
  void raw(ByteBuffer bytes) throws IOException {
    makeRoom(bytes.remaining());
    pending.put(bytes);
  }

  /** Adds one unfragmented frame and leaves the payload consumed. */
  void frame(int opcode, ByteBuffer payload) throws IOException {
    int length = payload.remaining();
    makeRoom(length + MAX_HEADER_BYTES);
    pending.put((byte) (0x80 | opcode));
    if (length < 126) {
      pending.put((byte) (0x80 | length));
    } else if (length < 1 << 16) {
      pending.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      pending.put((byte) (0x80 | 127)).putLong(length);
    }
    mask(payload);
  }

  /** Writes what the socket takes and returns whether nothing is left. */
  boolean flush(SocketChannel channel) throws IOException {
    if (pending.position() == 0) {
      return true;
    }
    pending.flip();
    channel.write(pending);
    pending.compact();
    return pending.position() == 0;
  }

  int pending() {
    return pending.position();
  }

  private void mask(ByteBuffer payload) {
    int mask = masks.nextInt();
    long wide = (mask & 0xffffffffL) << 32 | mask & 0xffffffffL;
    pending.putInt(mask);
    while (payload.remaining() >= Long.BYTES) {
      pending.putLong(payload.getLong() ^ wide);
    }
    for (int shift = 56; payload.hasRemaining(); shift -= 8) {
      pending.put((byte) (payload.get() ^ wide >>> shift));
    }
  }

  private void makeRoom(int bytes) throws IOException {
    int size = pending.position() + bytes;
    if (size > MAX_BYTES) {
      throw new IOException("server does not read");
    }
    if (size > pending.capacity()) {
      pending = ByteBuffer.allocate(Math.max(size, 2 * pending.capacity())).put(pending.flip());
    }
  }
}
