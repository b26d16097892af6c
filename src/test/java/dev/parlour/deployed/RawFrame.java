package dev.parlour.deployed;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket frame, bit by bit as RFC 6455 section 5.2 lays it out.
 *
 * @param first the first byte: FIN, reserved bits and opcode
 */
record RawFrame(int first, byte[] payload) {

  static final int TEXT = 0x81;
  static final int BINARY = 0x82;
  static final int CLOSE = 0x88;
  static final int PING = 0x89;
  static final int PONG = 0x8a;

  private static final int MASKED = 0x80;
  private static final int CONTROL = 0x08;
  private static final int RESERVED = 0x70;

  static RawFrame text(String text) {
    return new RawFrame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  static RawFrame ping(String payload) {
    return new RawFrame(PING, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** The first bytes of a text that is to be so long, masked with zeros. */
  static byte[] announcing(long length) {
    ByteBuffer header = ByteBuffer.allocate(14).put((byte) TEXT).put((byte) (MASKED | 127));
    return header.putLong(length).putInt(0).array();
  }

  static RawFrame close(int code) {
    return new RawFrame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /** As a client sends it, masked with zeros. */
  byte[] bytes() {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 0xffff) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    frame.putInt(0).put(payload);
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  /** Reads one as a server may send it, or fails. */
  static RawFrame read(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second;
    if (second == 126) {
      length = in.readUnsignedShort();
    } else if (second == 127) {
      length = in.readLong();
    }
    boolean shortest = second < 126 || (second == 126 ? length >= 126 : length > 0xffff);
    boolean lone = (first & CONTROL) == 0 || first > 0x80 && second < 126;
    if ((first & RESERVED) != 0 || (second & MASKED) != 0 || !shortest || !lone) {
      throw new IOException("no frame of a server: %x %x %d".formatted(first, second, length));
    }
    return new RawFrame(first, in.readNBytes(Math.toIntExact(length)));
  }

  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The code of a close frame. */
  int code() {
    return ByteBuffer.wrap(payload).getShort() & 0xffff;
  }

  @Override
  public String toString() {
    return "%x of %d bytes".formatted(first, payload.length);
  }
}
