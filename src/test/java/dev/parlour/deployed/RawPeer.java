package dev.parlour.deployed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A client that sends what no decent client would, byte by byte: HTTP/1.1 and, after a handshake,
 * the frames of RFC 6455. Used by one thread, or by one that sends and one that reads.
 */
final class RawPeer implements AutoCloseable {

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /** A peer that has shaken hands. */
  RawPeer(int port, String path) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
    send(handshake(path));
    if (answer().status() != 101) {
      throw new IOException("no WebSocket");
    }
  }

  /** A peer on a connection that nothing was said on. */
  RawPeer(Socket connected) throws IOException {
    socket = connected;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Peer.PATIENCE.toMillis());
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024 * 1024));
    out = socket.getOutputStream();
  }

  static RawPeer connect(int port) throws IOException {
    return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * @param headers whole lines beside the usual ones
   */
  static byte[] handshake(String path, String... headers) {
    return """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
        .formatted(path, String.join("", headers))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What was answered to a request, but for its body. */
  record Answer(int status, String headers) {

    long length() {
      return headers
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
          .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
          .findFirst()
          .orElse(0);
    }
  }

  RawPeer send(byte[] bytes) throws IOException {
    out.write(bytes);
    return this;
  }

  RawPeer send(RawFrame frame) throws IOException {
    return send(frame.bytes());
  }

  /** Sends one frame, as far as the server takes it in. */
  void trySendFrame(int first, byte[] payload) {
    try {
      sendFrame(first, payload);
    } catch (IOException e) {
      // It has heard enough, and says why in what it has sent.
    }
  }

  /**
   * Sends one frame.
   *
   * @param first the first byte: FIN, reserved bits and opcode
   */
  void sendFrame(int first, byte[] payload) throws IOException {
    send(new RawFrame(first, payload));
  }

  /** Asks for a page, and reads all of the answer. */
  Answer ask(String method, String path) throws IOException {
    String request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    send(request.getBytes(StandardCharsets.US_ASCII));
    Answer answer = answer();
    if (!method.equals("HEAD")) {
      in.readNBytes(Math.toIntExact(answer.length()));
    }
    return answer;
  }

  /** Reads the status and the headers of an answer. */
  Answer answer() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    String headers = "";
    while (!headers.endsWith("\r\n\r\n")) {
      read.write(in.readUnsignedByte());
      headers = read.toString(StandardCharsets.US_ASCII);
    }
    return new Answer(Integer.parseInt(headers.split(" ")[1]), headers);
  }

  /** Reads until this has come; false when the connection ends before. */
  boolean contains(String text) throws IOException {
    StringBuilder read = new StringBuilder();
    int next = 0;
    while (read.indexOf(text) < 0 && next >= 0) {
      next = in.read();
      read.append((char) next);
    }
    return next >= 0;
  }

  /** The text that goes with an answer whose headers were read. */
  String body(Answer answer) throws IOException {
    byte[] body = in.readNBytes(Math.toIntExact(answer.length()));
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The next frame, checked. */
  RawFrame frame() throws IOException {
    return RawFrame.read(in);
  }

  /** Reads up to the close frame, and gives its code. */
  int awaitCloseCode() throws IOException {
    RawFrame frame = frame();
    while (frame.first() != RawFrame.CLOSE) {
      frame = frame();
    }
    return frame.code();
  }

  /** Whether nothing comes for so long, not even the end of the connection. */
  boolean staysSilentFor(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      in.readByte();
      return false;
    } catch (SocketTimeoutException silent) {
      return true;
    } finally {
      socket.setSoTimeout((int) Peer.PATIENCE.toMillis());
    }
  }

  /** Reads up to the end of the connection; false when it comes not within a test's patience. */
  boolean ends() throws IOException {
    try {
      while (in.read() >= 0) {
        // Until nothing more comes.
      }
      return true;
    } catch (SocketTimeoutException late) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** All that comes up to the end of the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Says that it sends nothing more, by TCP alone, and goes on reading. */
  void shutDownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Breaks the connection by an RST. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
