package dev.parlour.payara;

import dev.parlour.connection.Receiver;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.glassfish.tyrus.spi.ReadHandler;

/**
 * Takes whole data messages out of what a peer sends (RFC 6455, section 5.2), and leaves all else
 * to Tyrus as it came: control frames, fragments, messages larger than what is read at once, and
 * whatever a peer must not send.
 *
 * <p>Tyrus unmasks and decodes byte by byte and copies a message five times, which for 16 KiB takes
 * ten times as long.
 *
 * <p>Not thread-safe: used while one READ event is handled.
 */
final class FrameReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int WHOLE_TEXT = 0x81;
  private static final int WHOLE_BINARY = 0x82;
  private static final int FIN = 0x80;
  private static final int OPCODE = 0x0f;
  private static final int CONTROL = 0x08;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MASK_BYTES = 4;

  private static final char REPLACEMENT = '\ufffd';

  /** The least to keep the beginning of a frame in, in bytes. */
  private static final int LEAST = 512;

  private final Receiver receiver;
  private final ReadHandler tyrus;
  private final int most;

  /** What came of a frame that is not whole yet, with room for some more; or null. */
  private ByteBuffer partial;

  /** How many bytes of the current frame are still to be left to Tyrus. */
  private long passing;

  /** Whether Tyrus has the beginning of a message in fragments. */
  private boolean fragments;

  /** Whether a frame was too long, so that nothing more is taken in. */
  private boolean over;

  /**
   * @param receiver takes the messages; null leaves all to Tyrus
   * @param most how many bytes a frame may have to be taken whole
   */
  FrameReader(Receiver receiver, ReadHandler tyrus, int most) {
    this.receiver = receiver;
    this.tyrus = tyrus;
    this.most = most;
  }

  /**
   * Where to read into next: what is there belongs before what comes.
   *
   * @param shared an empty buffer to use when nothing has to be kept
   */
  ByteBuffer room(ByteBuffer shared) {
    if (partial == null || partial.hasRemaining()) {
      return partial == null ? shared : partial;
    }
    ByteBuffer known = partial.flip();
    partial = null;
    return shared.put(known);
  }

  /** Takes in what was read into {@link #room}. */
  void taken(ByteBuffer bytes) {
    if (bytes == partial) {
      if (bytes.hasRemaining()) {
        return;
      }
      partial = null;
    }
    bytes.flip();
    while (bytes.hasRemaining() && !over) {
      if (passing > 0) {
        pass(bytes, passing);
      } else if (!next(bytes)) {
        return;
      }
    }
  }

  /** Takes the next frame; false when more is to be read first, and the rest was kept. */
  private boolean next(ByteBuffer bytes) {
    int header = headerBytes(bytes);
    if (header > bytes.remaining()) {
      keep(bytes, bytes.remaining());
      return false;
    }
    long size = size(bytes);
    if (receiver != null && size > receiver.longest()) {
      over = true;
      receiver.tooLong(size);
      return false;
    }
    if (size < 0 || size > most - header) {
      note(bytes);
      pass(bytes, size < 0 ? Long.MAX_VALUE : header + size);
      return true;
    }
    int frame = header + (int) size;
    if (frame > bytes.remaining()) {
      keep(bytes, frame);
      return false;
    }
    if (!take(bytes, header, (int) size)) {
      note(bytes);
      pass(bytes, frame);
    }
    return true;
  }

  /** How long the header is; one more than there is when that can't be told yet. */
  private static int headerBytes(ByteBuffer bytes) {
    if (bytes.remaining() < 2) {
      return bytes.remaining() + 1;
    }
    int second = bytes.get(bytes.position() + 1);
    int length = second & LENGTH;
    int extended = length == EIGHT_BYTES ? 8 : length == TWO_BYTES ? 2 : 0;
    return 2 + extended + ((second & MASKED) == 0 ? 0 : MASK_BYTES);
  }

  private static long size(ByteBuffer bytes) {
    int at = bytes.position();
    int length = bytes.get(at + 1) & LENGTH;
    return switch (length) {
      case TWO_BYTES -> bytes.getShort(at + 2) & 0xffff;
      case EIGHT_BYTES -> bytes.getLong(at + 2);
      default -> length;
    };
  }

  /** Keeps what came, with room for about as much again: what is only announced costs nothing. */
  private void keep(ByteBuffer bytes, int wanted) {
    int capacity = Math.min(wanted, Math.max(LEAST, 2 * bytes.remaining()));
    partial = ByteBuffer.allocate(capacity).put(bytes);
  }

  /** Hands a whole data message over; false when that is not what stands there. */
  private boolean take(ByteBuffer bytes, int header, int size) {
    int at = bytes.position();
    int head = bytes.get(at) & 0xff;
    boolean text = head == WHOLE_TEXT;
    boolean masked = (bytes.get(at + 1) & MASKED) != 0;
    if (receiver == null || fragments || !masked || !text && head != WHOLE_BINARY) {
      return false;
    }
    byte[] payload = new byte[size];
    bytes.get(at + header, payload);
    unmask(payload, bytes.getInt(at + header - MASK_BYTES));
    if (!text) {
      bytes.position(at + header + size);
      receiver.binary(ByteBuffer.wrap(payload));
      return true;
    }
    String decoded = new String(payload, StandardCharsets.UTF_8);
    if (decoded.indexOf(REPLACEMENT) >= 0 && !isUtf8(payload)) {
      return false;
    }
    bytes.position(at + header + size);
    receiver.text(decoded, size);
    return true;
  }

  private static void unmask(byte[] payload, int mask) {
    long twice = (long) mask << 32 | mask & 0xffffffffL;
    int i = 0;
    for (; i <= payload.length - Long.BYTES; i += Long.BYTES) {
      LONGS.set(payload, i, (long) LONGS.get(payload, i) ^ twice);
    }
    for (; i < payload.length; i++) {
      payload[i] ^= (byte) (mask >>> 8 * (3 - (i & 3)));
    }
  }

  /** Whether the replacement character that was decoded stands there itself. */
  private static boolean isUtf8(byte[] payload) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Notes whether a frame that is left to Tyrus begins or ends a message in fragments. */
  private void note(ByteBuffer bytes) {
    int head = bytes.get(bytes.position());
    if ((head & OPCODE) < CONTROL) {
      fragments = (head & FIN) == 0;
    }
  }

  private void pass(ByteBuffer bytes, long wanted) {
    int here = (int) Math.min(bytes.remaining(), wanted);
    passing = wanted - here;
    ByteBuffer frame = bytes.slice(bytes.position(), here);
    bytes.position(bytes.position() + here);
    tyrus.handle(frame);
  }
}
