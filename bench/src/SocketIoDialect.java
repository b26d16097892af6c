import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Socket.IO's protocol 5 in Engine.IO's protocol 4, on a WebSocket from the start: events {@code m}
 * and {@code echo} carry messages, the event {@code join} names the room and is acknowledged;
 * immutable.
 */
final class SocketIoDialect implements Dialect {
  private static final String PATH = "/socket.io/?EIO=4&transport=websocket";
  private static final byte[] CONNECT = ascii("40");
  private static final byte[] ACKNOWLEDGED = ascii("430");
  private static final byte[] REFUSED = ascii("44");
  private static final byte[] PONG = ascii("3");

  @Override
  public String subprotocol() {
    return null;
  }

  @Override
  public Door echo(int connection) {
    return new EventDoor("echo", null);
  }

  @Override
  public Door room(String room, String member, String after) {
    return new EventDoor("m", "420[\"join\",\"" + room + "\"]");
  }

  /**
   * @param event what messages are called, in both directions
   * @param join the packet that joins the room; null for none
   */
  private record EventDoor(String event, String join) implements Door {
    @Override
    public String path() {
      return PATH;
    }

    @Override
    public Envelope envelope(int bytes) {
      return Envelope.of("42[\"" + event + "\",\"", "\"]");
    }

    @Override
    public Peer enter(Hearer hearer) {
      return new Packets(hearer, envelope(0), join);
    }
  }

  /** Connects, joins, answers pings and hands on the events; confined to the selector thread. */
  private static final class Packets implements Peer {
    private final Hearer hearer;
    private final Envelope envelope;
    private final String join;
    private final Slice packet = new Slice();
    private Client client;

    Packets(Hearer hearer, Envelope envelope, String join) {
      this.hearer = hearer;
      this.envelope = envelope;
      this.join = join;
    }

    @Override
    public void opened(Client opened) {
      client = opened;
      hearer.opened(opened);
    }

    @Override
    public void message(boolean text, byte[] bytes, int from, int length) {
      packet.over(bytes, from, from + length);
      if (!text || length == 0) {
        hearer.garbled("no packet");
      } else if (packet.startsWith(envelope.before())) {
        int start = from + envelope.before().length;
        hearer.message(packet.over(bytes, start, from + length - envelope.after().length), null);
      } else {
        control(bytes[from]);
      }
    }

    private void control(int type) {
      if (type == '0') {
        send(CONNECT);
      } else if (type == '2') {
        send(PONG);
      } else if (packet.startsWith(ACKNOWLEDGED) || packet.startsWith(CONNECT) && join == null) {
        hearer.joined(null);
      } else if (packet.startsWith(CONNECT)) {
        send(ascii(join));
      } else if (packet.startsWith(REFUSED)) {
        hearer.refused(packet.toString());
      } else {
        hearer.garbled(packet.toString());
      }
    }

    private void send(byte[] text) {
      client.sendText(ByteBuffer.wrap(text));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
