import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the events one member of the room receives, and checks their order; confined to the
 * selector thread.
 */
final class Member implements Peer {
  private static final byte[] TYPE = ascii("type");
  private static final byte[] POSITION = ascii("position");
  private static final byte[] CODE = ascii("code");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] JOINED = ascii("joined");
  private static final byte[] GAP = ascii("gap");
  private static final byte[] PING = ascii("ping");
  private static final byte[] ERROR = ascii("error");

  private final byte[] run;
  private final Publisher publisher;
  private final RoomCount count;
  private final Positions positions = new Positions();
  private final JsonStrings strings = new JsonStrings();
  private Client client;

  /**
   * @param run what the data strings of this run begin with
   * @param publisher null for a member that only listens
   */
  Member(String run, Publisher publisher, RoomCount count) {
    this.run = ascii(run);
    this.publisher = publisher;
    this.count = count;
  }

  Positions positions() {
    return positions;
  }

  /** Null for a member that only listens. */
  Publisher publisher() {
    return publisher;
  }

  @Override
  public void opened(Client opened) {
    client = opened;
    if (publisher != null) {
      publisher.opened(opened);
    }
  }

  /**
   * Type, position and data are taken as they come, so that their order and an array around them do
   * not matter.
   */
  @Override
  public void message(boolean text, byte[] bytes, int from, int length) {
    if (!text) {
      count.error("binary frame");
      return;
    }
    strings.over(bytes, from, length);
    while (strings.next()) {
      if (strings.startsWith(run)) {
        stamped();
      } else if (strings.is(TYPE) && strings.value()) {
        event();
      } else if (strings.is(POSITION) && strings.value()) {
        position();
      } else if (strings.is(CODE) && strings.value()) {
        count.error(strings.toString());
      }
    }
  }

  private void event() {
    if (strings.is(MESSAGE)) {
      count.message();
    } else if (strings.is(JOINED)) {
      count.countJoined();
    } else if (strings.is(GAP)) {
      count.gap();
    } else if (strings.is(PING)) {
      // Any frame counts as life, and this one is a command every server knows.
      client.sendText(ByteBuffer.wrap(ascii("{\"type\":\"pong\"}")));
    } else if (strings.is(ERROR) && publisher != null) {
      publisher.refused();
    }
  }

  private void position() {
    if (!positions.saw(strings)) {
      count.error("unreadable position");
    }
  }

  private void stamped() {
    int colon = strings.indexOf(':', run.length);
    int end = strings.indexOf(':', colon + 1);
    long sender = strings.number(run.length, colon);
    long sentAt = strings.number(colon + 1, end);
    if (sender < 0 || sentAt < 0) {
      count.error("unreadable data");
      return;
    }
    count.latency(System.nanoTime() - sentAt);
    if (publisher != null) {
      publisher.cameBack((int) sender, sentAt);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
