import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Sends a numbered message and, once it is back unchanged, the next; confined to the selector
 * thread.
 */
final class EchoLoop implements Peer {
  private final byte[] payload;
  private final Meter meter;
  private Client client;
  private long sent;
  private long sentAt;
  private long wrong;
  private boolean waiting;
  private boolean stopped;

  EchoLoop(int bytes, Meter meter) {
    this.payload = new byte[bytes];
    this.meter = meter;
    Arrays.fill(payload, (byte) 'x');
  }

  @Override
  public void opened(Client opened) {
    client = opened;
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
  public void message(boolean text, byte[] bytes, int from, int length) {
    meter.latency(System.nanoTime() - sentAt);
    meter.message();
    boolean same = Arrays.equals(payload, 0, payload.length, bytes, from, from + length);
    if (!waiting || !text || !same) {
      wrong++;
    }
    waiting = false;
    if (!stopped) {
      start();
    }
  }

  private void number(long value) {
    long rest = value;
    for (int i = Math.min(8, payload.length) - 1; i >= 0; i--) {
      payload[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
