import java.nio.ByteBuffer;

/**
 * Publishes numbered messages on one connection and keeps few of them waiting for the socket;
 * writes all of them into the same bytes; confined to the selector thread.
 */
final class Speaker {
  private static final int MOST_PENDING_BYTES = 32 << 10;

  private final int number;
  private final Stamp stamp;
  private final Envelope envelope;
  private final ByteBuffer text;
  private Client client;
  private long sent;

  /** The answers that came: each message is to have one, if they were asked for. */
  private long answered;

  /**
   * @param number this publisher's, among all of the run
   */
  Speaker(Stamp stamp, int number, Envelope envelope) {
    this.number = number;
    this.stamp = stamp;
    this.envelope = envelope;
    this.text = envelope.around(new byte[stamp.length()]);
    stamp.prepare(number, text.array(), envelope.before().length);
  }

  int number() {
    return number;
  }

  void opened(Client opened) {
    client = opened;
  }

  /** Whether the next message would not wait behind many others. */
  boolean isReady() {
    return client != null && client.isOpen() && client.pending() < MOST_PENDING_BYTES;
  }

  /**
   * @param due when it was to be sent, which is what its latency counts from
   */
  void publish(long due) {
    stamp.write(++sent, due, text.array(), envelope.before().length);
    client.sendText(text.rewind());
  }

  void answer() {
    answered++;
  }

  long sent() {
    return sent;
  }

  boolean isOpen() {
    return client != null && client.isOpen();
  }

  long unanswered() {
    return sent - answered;
  }
}
