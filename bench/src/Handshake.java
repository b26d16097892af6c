import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The opening handshake of one connection, RFC 6455 section 4.1; confined to the selector thread.
 */
final class Handshake {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int MAX_RESPONSE_BYTES = 4096;

  private final Target target;
  private final String path;
  private final String subprotocol;
  private final String key = randomKey();

  /**
   * @param subprotocol null when none is asked for
   */
  Handshake(Target target, String path, String subprotocol) {
    this.target = target;
    this.path = path;
    this.subprotocol = subprotocol;
  }

  ByteBuffer request() {
    String request =
        "GET "
            + target.prefix()
            + path
            + " HTTP/1.1\r\n"
            + "Host: "
            + target.authority()
            + "\r\n"
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            + "Sec-WebSocket-Key: "
            + key
            + "\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + (subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
            + "\r\n";
    return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Takes the response off the buffer, which may hold frames after it.
   *
   * @return false when the response is not complete yet
   */
  boolean accept(ByteBuffer in) throws ProtocolFailure {
    String received = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
    int end = received.indexOf("\r\n\r\n");
    if (end < 0 && received.length() < MAX_RESPONSE_BYTES) {
      return false;
    }
    if (end < 0) {
      throw refused("response too long");
    }
    in.position(in.position() + end + 4);
    check(received.substring(0, end).split("\r\n"));
    return true;
  }

  private void check(String[] lines) throws ProtocolFailure {
    if (!lines[0].startsWith("HTTP/1.1 101")) {
      throw refused(lines[0]);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).trim());
      }
    }
    if (!"websocket".equalsIgnoreCase(headers.get("upgrade"))
        || !expectedAccept().equals(headers.get("sec-websocket-accept"))) {
      throw refused("not an answer to this upgrade");
    }
    String agreed = headers.get("sec-websocket-protocol");
    if (subprotocol == null ? agreed != null : !subprotocol.equals(agreed)) {
      throw refused("asked for subprotocol " + subprotocol + ", got " + agreed);
    }
    if (headers.containsKey("sec-websocket-extensions")) {
      throw refused("an extension nobody asked for");
    }
  }

  private static ProtocolFailure refused(String why) {
    return new ProtocolFailure(ProtocolFailure.PROTOCOL_ERROR, "handshake: " + why);
  }

  private static String randomKey() {
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    return Base64.getEncoder().encodeToString(nonce);
  }

  private String expectedAccept() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
