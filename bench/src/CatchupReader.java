import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a room from its first position to the head it had when this joined; confined to the
 * selector thread.
 */
final class CatchupReader implements Peer {
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] JOINED = ascii("joined");
  private static final byte[] GAP = ascii("gap");
  private static final byte[] PING = ascii("ping");
  private static final byte[] ERROR = ascii("error");

  private final Positions positions = new Positions();
  private final EventReader events = new EventReader();
  private final Tally errors = new Tally();
  private Client client;
  private long head = -1;
  private long gaps;
  private long received;
  private long openedAt;
  private long firstAt;
  private long lastAt;

  @Override
  public void opened(Client opened) {
    client = opened;
    openedAt = System.nanoTime();
  }

  @Override
  public void message(boolean text, byte[] bytes, int from, int length) {
    events.over(bytes, from, length);
    while (events.next()) {
      event(events.string(EventReader.Field.TYPE));
    }
  }

  private void event(Slice type) {
    if (type.is(MESSAGE)) {
      lastAt = System.nanoTime();
      firstAt = received++ == 0 ? lastAt : firstAt;
      if (!positions.saw(events.string(EventReader.Field.POSITION))) {
        errors.add("unreadable position");
      }
    } else if (type.is(JOINED)) {
      head = Positions.seq(events.string(EventReader.Field.HEAD));
    } else if (type.is(GAP)) {
      gaps++;
    } else if (type.is(ERROR)) {
      errors.add(events.string(EventReader.Field.CODE).toString());
    } else if (type.is(PING)) {
      client.sendText(ByteBuffer.wrap(ascii("{\"type\":\"pong\"}")));
    }
  }

  boolean isDone() {
    return head >= 0 && positions.last() >= head || !errors.isEmpty();
  }

  /** The first position must be 1, and none may be missing behind it. */
  Findings findings() {
    long missing = Math.max(0, head - received - positions.holes());
    return new Findings(0, positions.holes() + missing, positions.doubles(), gaps, errors);
  }

  long received() {
    return received;
  }

  /** From the end of the handshake to the last message. */
  double seconds() {
    return (lastAt - openedAt) / 1e9;
  }

  long firstMillis() {
    return Math.max(0, firstAt - openedAt) / 1_000_000;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
