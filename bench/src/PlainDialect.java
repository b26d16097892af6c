import java.nio.charset.StandardCharsets;

/**
 * What the small servers on Deno and {@code ws} speak: a text message goes to all of the room as it
 * came, and the first one that a member gets says that it has joined; immutable.
 */
final class PlainDialect implements Dialect {
  private static final byte[] JOINED = "joined".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String subprotocol() {
    return null;
  }

  @Override
  public Door echo(int connection) {
    return new RawDoor("/echo");
  }

  @Override
  public Door room(String room, String member, String after) {
    return new RoomDoor("/rooms/" + room);
  }

  private record RoomDoor(String path) implements Door {
    @Override
    public Envelope envelope(int bytes) {
      return Envelope.NONE;
    }

    @Override
    public Peer enter(Hearer hearer) {
      return new Members(hearer);
    }
  }

  /** Tells the first message from the others; confined to the selector thread. */
  private static final class Members implements Peer {
    private final Hearer hearer;
    private final Slice data = new Slice();
    private boolean joined;

    Members(Hearer hearer) {
      this.hearer = hearer;
    }

    @Override
    public void opened(Client client) {
      hearer.opened(client);
    }

    @Override
    public void message(boolean text, byte[] bytes, int from, int length) {
      data.over(bytes, from, from + length);
      if (!text) {
        hearer.garbled("binary frame");
      } else if (joined) {
        hearer.message(data, null);
      } else if (data.is(JOINED)) {
        joined = true;
        hearer.joined(null);
      } else {
        hearer.garbled("a message before the one that says joined");
      }
    }
  }
}
