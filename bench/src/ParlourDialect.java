import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * PROTOCOL.md, with one event a frame or with several; its doors share one reader, all confined to
 * the selector thread.
 */
final class ParlourDialect implements Dialect {
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] OK = ascii("ok");
  private static final byte[] JOINED = ascii("joined");
  private static final byte[] GAP = ascii("gap");
  private static final byte[] PING = ascii("ping");
  private static final byte[] PONG = ascii("{\"type\":\"pong\"}");
  private static final byte[] ERROR = ascii("error");
  private static final Envelope PUBLISH = Envelope.of("{\"type\":\"publish\",\"data\":\"", "\"}");

  /** The answers can do with one number for all: they name the position. */
  private static final Envelope ASK =
      Envelope.of("{\"type\":\"publish\",\"id\":1,\"data\":\"", "\"}");

  private final String subprotocol;
  private final EventReader events = new EventReader();

  /**
   * @param subprotocol null for one event a frame
   */
  ParlourDialect(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  @Override
  public String subprotocol() {
    return subprotocol;
  }

  @Override
  public Door echo(int connection) {
    return new RawDoor("/echo");
  }

  @Override
  public Door lobby(int connection) {
    return new RoomDoor("/rooms?name=m" + connection);
  }

  @Override
  public Door room(String room, String member, String after) {
    String path = "/rooms/" + room + "?name=" + member;
    return new RoomDoor(after == null ? path : path + "&after=" + after);
  }

  private final class RoomDoor implements Door {
    private final String path;

    RoomDoor(String path) {
      this.path = path;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Envelope envelope(int bytes) {
      return PUBLISH;
    }

    @Override
    public Envelope acknowledged(int bytes) {
      return ASK;
    }

    @Override
    public Peer enter(Hearer hearer) {
      return new Events(hearer);
    }
  }

  /** Hands on the events of one connection, and answers pings. */
  private final class Events implements Peer {
    private final Hearer hearer;
    private Client client;

    Events(Hearer hearer) {
      this.hearer = hearer;
    }

    @Override
    public void opened(Client opened) {
      client = opened;
      hearer.opened(opened);
    }

    @Override
    public void message(boolean text, byte[] bytes, int from, int length) {
      if (!text) {
        hearer.garbled("binary frame");
        return;
      }
      events.over(bytes, from, length);
      while (events.next()) {
        event(events.string(EventReader.Field.TYPE));
      }
    }

    private void event(Slice type) {
      if (type.is(MESSAGE)) {
        hearer.message(
            events.string(EventReader.Field.DATA), events.string(EventReader.Field.POSITION));
      } else if (type.is(OK)) {
        hearer.acknowledged(events.string(EventReader.Field.POSITION));
      } else if (type.is(JOINED)) {
        hearer.joined(events.string(EventReader.Field.HEAD));
      } else if (type.is(PING)) {
        // Any frame counts as life, and this one is a command every server knows.
        client.sendText(ByteBuffer.wrap(PONG));
      } else if (type.is(GAP)) {
        hearer.gap(events.string(EventReader.Field.TO), events.number(EventReader.Field.COUNT));
      } else if (type.is(ERROR)) {
        hearer.refused(events.string(EventReader.Field.CODE).toString());
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
