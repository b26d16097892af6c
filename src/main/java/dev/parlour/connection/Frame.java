package dev.parlour.connection;

import dev.parlour.Position;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a wire takes at once: one WebSocket message, or several that leave together. Immutable, and
 * shared by all connections that get it, so that it is encoded once; so is its form for event
 * streams, where somebody asks for it.
 */
public final class Frame {

  /** What a waiting frame is taken to cost beside its bytes. */
  private static final int OVERHEAD = 64;

  /** FIN and the opcode, RFC 6455 section 5.2. */
  private static final int WHOLE_TEXT = 0x81;

  private static final int WHOLE_BINARY = 0x82;

  /** Below it a length is one byte; this byte says that two follow, the next one that eight do. */
  private static final int TWO_BYTES = 126;

  private static final int EIGHT_BYTES = 127;

  private enum Kind {
    TEXT,
    BINARY,
    SEVERAL
  }

  private final Kind kind;

  /** As on the wire: header and payload. Never changed. */
  private final byte[] bytes;

  /** Where the payload begins. */
  private final int start;

  private final long cost;

  /** Behind which message goes on who has this; null when it does not tell. */
  private final Position place;

  /** Null until asked for. Whoever is first makes it; made twice it is the same. */
  private volatile byte[] streamed;

  private Frame(Kind kind, byte[] bytes, int start, long cost, Position place) {
    this.kind = kind;
    this.bytes = bytes;
    this.start = start;
    this.cost = cost;
    this.place = place;
  }

  /** An event, as a text message. */
  public static Frame of(Event event, EventEncoder encoder) {
    return of(event, encoder, event.place());
  }

  /**
   * An event, as a text message.
   *
   * @param place behind which message goes on who has it, or null
   */
  public static Frame of(Event event, EventEncoder encoder, Position place) {
    return text(encoder.encode(event), place);
  }

  /** A text message. */
  public static Frame of(String text) {
    return text(text, null);
  }

  private static Frame text(String text, Position place) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return of(Kind.TEXT, WHOLE_TEXT, ByteBuffer.wrap(payload), place);
  }

  /** A binary message; the buffer may be used again afterwards. */
  public static Frame of(ByteBuffer binary) {
    return of(Kind.BINARY, WHOLE_BINARY, binary.duplicate(), null);
  }

  private static Frame of(Kind kind, int head, ByteBuffer payload, Position place) {
    int size = payload.remaining();
    ByteBuffer bytes = header(head, size);
    int start = bytes.position();
    bytes.put(payload);
    return new Frame(kind, bytes.array(), start, OVERHEAD + (long) size, place);
  }

  /** What an event stream says to show that it stands. */
  static Frame streamComment() {
    return streamed(EventStream.COMMENT, OVERHEAD);
  }

  /** What tells the reader of an event stream how long to wait before it comes back. */
  public static Frame retry(long millis) {
    return streamed(EventStream.retry(millis), OVERHEAD);
  }

  /** What event streams get for all of these. */
  static Frame streamed(List<Frame> frames) {
    ByteBuffer bytes = ByteBuffer.allocate(frames.stream().mapToInt(f -> f.stream().length).sum());
    frames.forEach(frame -> bytes.put(frame.stream()));
    return streamed(bytes.array(), frames.stream().mapToLong(Frame::cost).sum());
  }

  private static Frame streamed(byte[] bytes, long cost) {
    Frame frame = new Frame(Kind.SEVERAL, bytes, 0, cost, null);
    frame.streamed = bytes;
    return frame;
  }

  /**
   * One text message, a JSON array of the events that these hold: each an event or such an array.
   */
  static Frame array(List<Frame> frames) {
    int size = 1;
    long cost = 0;
    for (Frame frame : frames) {
      size += frame.elements().remaining() + 1;
      cost += frame.cost;
    }
    ByteBuffer bytes = header(WHOLE_TEXT, size);
    int start = bytes.position();
    byte separator = '[';
    for (Frame frame : frames) {
      bytes.put(separator).put(frame.elements());
      separator = ',';
    }
    bytes.put((byte) ']');
    return new Frame(Kind.TEXT, bytes.array(), start, cost, null);
  }

  /** Several messages, one after the other. */
  static Frame several(List<Frame> frames) {
    int size = 0;
    long cost = 0;
    for (Frame frame : frames) {
      size += frame.bytes.length;
      cost += frame.cost;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    frames.forEach(frame -> bytes.put(frame.bytes));
    return new Frame(Kind.SEVERAL, bytes.array(), 0, cost, null);
  }

  /** The events as they stand in an array, without its brackets. */
  private ByteBuffer elements() {
    boolean array = bytes.length > start && bytes[start] == '[';
    int edge = array ? 1 : 0;
    return ByteBuffer.wrap(bytes, start + edge, bytes.length - start - 2 * edge);
  }

  /** Room for a whole message, its header written; servers send no mask. */
  private static ByteBuffer header(int head, int size) {
    if (size < TWO_BYTES) {
      return ByteBuffer.allocate(2 + size).put((byte) head).put((byte) size);
    }
    if (size <= 0xffff) {
      ByteBuffer bytes = ByteBuffer.allocate(4 + size).put((byte) head).put((byte) TWO_BYTES);
      return bytes.putShort((short) size);
    }
    ByteBuffer bytes = ByteBuffer.allocate(10 + size).put((byte) head).put((byte) EIGHT_BYTES);
    return bytes.putLong(size);
  }

  /** Whether it is one text message. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether it is one binary message. */
  public boolean isBinary() {
    return kind == Kind.BINARY;
  }

  /** The text of a text message. */
  public String text() {
    return new String(bytes, start, size(), StandardCharsets.UTF_8);
  }

  /** What a binary message holds; read-only. */
  public ByteBuffer binary() {
    return ByteBuffer.wrap(bytes, start, size()).slice().asReadOnlyBuffer();
  }

  /** All of it as RFC 6455 has it on the wire, headers included; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** All of it as event streams have it; not to be changed. */
  public byte[] stream() {
    byte[] made = streamed;
    if (made == null) {
      made = EventStream.event(ByteBuffer.wrap(bytes, start, size()), place);
      streamed = made;
    }
    return made;
  }

  /** Its payload, in bytes. */
  public int size() {
    return bytes.length - start;
  }

  /** What it counts against a bound on waiting bytes. */
  public long cost() {
    return cost;
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
