package dev.parlour.deployed;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends frames no decent client would, byte by byte as RFC 6455 section 5.2 lays them
 * out. Used by one thread.
 */
final class RawPeer implements AutoCloseable {

  private static final int CLOSE = 0x8;
  private static final int MASKED = 0x80;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  RawPeer(int port, String path) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) Peer.PATIENCE.toMillis());
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    String handshake =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(path, port);
    out.write(handshake.getBytes(StandardCharsets.US_ASCII));
    if (!headers().startsWith("HTTP/1.1 101")) {
      throw new IOException("no WebSocket");
    }
  }

  private String headers() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      read.write(in.readUnsignedByte());
    }
    return read.toString(StandardCharsets.US_ASCII);
  }

  /**
   * Sends one frame, masked with zeros.
   *
   * @param first the first byte: FIN, reserved bits and opcode
   */
  void sendFrame(int first, byte[] payload) throws IOException {
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
    out.write(frame.array(), 0, frame.position());
  }

  /** Reads up to the close frame, and gives its code. */
  int awaitCloseCode() throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0xf;
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] payload = in.readNBytes((int) length);
      if (opcode == CLOSE) {
        return ByteBuffer.wrap(payload).getShort() & 0xffff;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
