import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Publishes a message stamped with its sender and time and, once it has come back, the next;
 * confined to the selector thread.
 */
final class Publisher {
  private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String stamp;
  private final int number;
  private final int bytes;
  private final Door door;
  private Client client;

  /** Time stamp of the message on its way, 0 when there is none. */
  private long awaited;

  private long overdue;
  private boolean refused;
  private boolean stopped;

  /**
   * @param bytes length of the data string; a stamp that is longer is sent as it is
   */
  Publisher(String run, int number, int bytes, Door door) {
    this.stamp = run + number + ":";
    this.number = number;
    this.bytes = bytes;
    this.door = door;
  }

  void opened(Client opened) {
    client = opened;
  }

  void publish() {
    if (stopped) {
      return;
    }
    refused = false;
    awaited = System.nanoTime();
    String head = stamp + awaited + ":";
    String padding = "x".repeat(Math.max(0, bytes - head.length()));
    byte[] data = (head + padding).getBytes(StandardCharsets.US_ASCII);
    client.sendText(door.envelope(data.length).around(data));
  }

  void cameBack(int sender, long sentAt) {
    if (sender == number && sentAt == awaited) {
      awaited = 0;
      publish();
    }
  }

  /**
   * The server said no; the next try waits for a tick, so that a refusing server is not flooded.
   */
  void refused() {
    refused = true;
  }

  void retry() {
    boolean late = awaited != 0 && System.nanoTime() - awaited > OVERDUE_NANOS;
    if (late && !refused) {
      overdue++;
      awaited = 0;
    }
    if (refused || late) {
      publish();
    }
  }

  void stop() {
    stopped = true;
  }

  /** Messages nobody refused that did not come back in time, with the one still awaited. */
  long overdue() {
    return overdue + (awaited != 0 && !refused ? 1 : 0);
  }
}
