import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A connection in a durable room that publishes there: checks that its messages are acknowledged
 * and come back, and that the positions of the room have no hole; confined to the selector thread.
 */
final class DurableMember implements Peer {
  private static final byte[] OK = ascii("ok");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] JOINED = ascii("joined");
  private static final byte[] GAP = ascii("gap");
  private static final byte[] PING = ascii("ping");
  private static final byte[] ERROR = ascii("error");

  private final byte[] stamp;
  private final DurablePublisher publisher;
  private final RoomCount count;
  private final Positions positions = new Positions();
  private final EventReader events = new EventReader();
  private Client client;

  /**
   * @param stamp what the data strings of this member begin with
   */
  DurableMember(String stamp, DurablePublisher publisher, RoomCount count) {
    this.stamp = ascii(stamp);
    this.publisher = publisher;
    this.count = count;
  }

  DurablePublisher publisher() {
    return publisher;
  }

  Positions positions() {
    return positions;
  }

  @Override
  public void opened(Client opened) {
    client = opened;
    publisher.opened(opened);
  }

  @Override
  public void message(boolean text, byte[] bytes, int from, int length) {
    if (!text) {
      count.error("binary frame");
      return;
    }
    events.over(bytes, from, length);
    while (events.next()) {
      event(events.string(EventReader.Field.TYPE));
    }
  }

  private void event(Slice type) {
    if (type.is(MESSAGE)) {
      message();
    } else if (type.is(OK)) {
      acknowledged();
    } else if (type.is(ERROR)) {
      count.error(events.string(EventReader.Field.CODE).toString());
      // The next try waits for a tick, so that a refusing server is not flooded.
      publisher.refused(events.number(EventReader.Field.ID));
    } else if (type.is(JOINED)) {
      joined();
    } else if (type.is(GAP)) {
      count.gap();
    } else if (type.is(PING)) {
      client.sendText(ByteBuffer.wrap(ascii("{\"type\":\"pong\"}")));
    }
  }

  private void joined() {
    if (positions.startBehind(events.string(EventReader.Field.HEAD))) {
      count.countJoined();
    } else {
      count.error("unreadable position");
    }
  }

  private void message() {
    count.receive();
    Slice position = events.string(EventReader.Field.POSITION);
    long seq = Positions.seq(position);
    if (!positions.saw(position)) {
      count.error("unreadable position");
      return;
    }
    Slice data = events.string(EventReader.Field.DATA);
    if (data.startsWith(stamp)) {
      publisher.flights().cameBack(data.number(stamp.length, data.indexOf(':', stamp.length)), seq);
    }
  }

  private void acknowledged() {
    long seq = Positions.seq(events.string(EventReader.Field.POSITION));
    boolean duplicate = events.isTrue(EventReader.Field.DUPLICATE);
    long number = events.number(EventReader.Field.ID);
    // Nothing is sent twice here: a duplicate is as wrong as no position.
    long nanos = publisher.flights().acknowledged(number, duplicate ? 0 : seq);
    if (nanos >= 0) {
      count.acknowledged(nanos);
      publisher.publish();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
