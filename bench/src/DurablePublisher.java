import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Publishes numbered messages, some at a time: the next once one was acknowledged; confined to the
 * selector thread.
 */
final class DurablePublisher {
  private final Flights flights = new Flights();
  private final String stamp;
  private final int bytes;
  private final boolean keyed;
  private final int outstanding;
  private Client client;
  private long left = Long.MAX_VALUE;
  private long sent;
  private boolean stopped;

  /**
   * @param stamp what its messages begin with, and nobody else's
   * @param bytes length of the data string; a stamp that is longer is sent as it is
   */
  DurablePublisher(String stamp, int bytes, boolean keyed, int outstanding) {
    this.stamp = stamp;
    this.bytes = bytes;
    this.keyed = keyed;
    this.outstanding = outstanding;
  }

  Flights flights() {
    return flights;
  }

  void opened(Client opened) {
    client = opened;
  }

  /** Sends no more than so many from here on. */
  void limit(long messages) {
    left = messages;
  }

  void stop() {
    left = 0;
    stopped = true;
  }

  /** Whether nothing is left to send, and all that was sent is acknowledged and has come back. */
  boolean isDone() {
    return left == 0 && flights.isEmpty();
  }

  /** Publishes until as many wait for their answers as may. */
  void publish() {
    while (left > 0 && flights.unanswered() < outstanding) {
      left--;
      flights.sent(++sent);
      client.sendText(ByteBuffer.wrap(command(sent).getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** The server said no to it; another one is sent in its place by a later call. */
  void refused(long number) {
    if (flights.refused(number) && !stopped) {
      left++;
    }
  }

  private String command(long number) {
    String data = stamp + number + ":";
    StringBuilder command = new StringBuilder(bytes + 128);
    command.append("{\"type\":\"publish\",\"id\":").append(number).append(",\"data\":\"");
    command.append(data).append("x".repeat(Math.max(0, bytes - data.length()))).append('"');
    if (keyed) {
      command.append(",\"key\":\"").append(stamp).append(number).append('"');
    }
    return command.append('}').toString();
  }
}
