import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Sends a numbered message and, once it is back unchanged, the next; confined to the selector
 * thread.
 */
final class EchoLoop implements Hearer {
  /** The message in its envelope. */
  private final byte[] payload;

  /** The message lies between these. */
  private final int from;

  private final int to;
  private final Meter meter;
  private Client client;
  private long sent;
  private long sentAt;
  private long wrong;
  private boolean joined;
  private boolean waiting;
  private boolean stopped;

  EchoLoop(int bytes, Envelope envelope, Meter meter) {
    byte[] data = new byte[bytes];
    Arrays.fill(data, (byte) 'x');
    this.payload = envelope.around(data).array();
    this.from = envelope.before().length;
    this.to = from + bytes;
    this.meter = meter;
  }

  @Override
  public void opened(Client opened) {
    client = opened;
  }

  @Override
  public void joined(Slice head) {
    joined = true;
  }

  boolean isJoined() {
    return joined;
  }

  void start() {
    number(++sent);
    waiting = true;
    sentAt = System.nanoTime();
    client.sendText(ByteBuffer.wrap(payload));
  }

  void stop() {
    stopped = true;
  }

  boolean waiting() {
    return waiting;
  }

  long wrong() {
    return wrong;
  }

  @Override
  public void message(Slice data, Slice position) {
    meter.latency(System.nanoTime() - sentAt);
    meter.message();
    if (!waiting || !data.is(payload, from, to)) {
      wrong++;
    }
    waiting = false;
    if (!stopped) {
      start();
    }
  }

  @Override
  public void gap(Slice end, long count) {
    wrong++;
  }

  @Override
  public void refused(String code) {
    wrong++;
  }

  @Override
  public void garbled(String what) {
    wrong++;
  }

  private void number(long value) {
    long rest = value;
    for (int i = from + Math.min(8, to - from) - 1; i >= from; i--) {
      payload[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
