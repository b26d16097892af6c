import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * STOMP 1.2 in text frames, without heartbeats: a room, and the echo of a connection, is a topic of
 * the broker, and a receipt says that it is subscribed to; immutable.
 */
final class StompDialect implements Dialect {
  private static final byte[] MESSAGE = ascii("MESSAGE\n");
  private static final byte[] CONNECTED = ascii("CONNECTED\n");
  private static final byte[] RECEIPT = ascii("RECEIPT\n");
  private static final byte[] ERROR = ascii("ERROR\n");
  private static final byte[] CONNECT =
      ascii("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0");

  @Override
  public String subprotocol() {
    return "v12.stomp";
  }

  @Override
  public Door echo(int connection) {
    return new TopicDoor("/topic/echo-" + connection);
  }

  @Override
  public Door room(String room, String member, String after) {
    // A colon would have to be escaped in a header.
    return new TopicDoor("/topic/" + room.replace(':', '.'));
  }

  private record TopicDoor(String topic) implements Door {
    @Override
    public String path() {
      return "/stomp";
    }

    @Override
    public Envelope envelope(int bytes) {
      String head = "SEND\ndestination:" + topic + "\ncontent-length:" + bytes + "\n\n";
      return Envelope.of(head, "\0");
    }

    @Override
    public Peer enter(Hearer hearer) {
      return new Frames(hearer, topic);
    }
  }

  /** Connects, subscribes and hands on the messages; confined to the selector thread. */
  private static final class Frames implements Peer {
    private final Hearer hearer;
    private final String topic;
    private final Slice frame = new Slice();
    private Client client;

    Frames(Hearer hearer, String topic) {
      this.hearer = hearer;
      this.topic = topic;
    }

    @Override
    public void opened(Client opened) {
      client = opened;
      hearer.opened(opened);
      send(CONNECT);
    }

    @Override
    public void message(boolean text, byte[] bytes, int from, int length) {
      frame.over(bytes, from, from + length);
      if (frame.startsWith(MESSAGE)) {
        int end = from + length - 1;
        hearer.message(frame.over(bytes, body(bytes, from, end), end), null);
      } else if (frame.startsWith(CONNECTED)) {
        send(ascii("SUBSCRIBE\nid:0\ndestination:" + topic + "\nreceipt:0\n\n\0"));
      } else if (frame.startsWith(RECEIPT)) {
        hearer.joined(null);
      } else if (frame.startsWith(ERROR)) {
        hearer.refused(frame.toString());
      } else {
        hearer.garbled(frame.toString());
      }
    }

    /** Behind the empty line that ends the headers. */
    private static int body(byte[] bytes, int from, int end) {
      int at = from + MESSAGE.length;
      while (at < end && (bytes[at] != '\n' || bytes[at - 1] != '\n')) {
        at++;
      }
      return Math.min(at + 1, end);
    }

    private void send(byte[] text) {
      client.sendText(ByteBuffer.wrap(text));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
