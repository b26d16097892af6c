import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What every message of a run looks like: whose it is, which one of that publisher's and when it
 * was due, each of a fixed width, then padding; immutable.
 */
final class Stamp {
  private static final int PUBLISHER_DIGITS = 5;
  private static final int NUMBER_DIGITS = 10;
  private static final int TIME_DIGITS = 18;

  private final byte[] prefix;
  private final byte[] padding;
  private final int numberAt;
  private final int timeAt;

  /**
   * @param bytes length of a message; one that is too short for its stamp becomes longer
   */
  Stamp(RunStamp run, int bytes) {
    prefix = (run.text() + ":").getBytes(StandardCharsets.US_ASCII);
    numberAt = prefix.length + PUBLISHER_DIGITS + 1;
    timeAt = numberAt + NUMBER_DIGITS + 1;
    padding = new byte[Math.max(0, bytes - timeAt - TIME_DIGITS - 1)];
    Arrays.fill(padding, (byte) 'x');
  }

  int length() {
    return timeAt + TIME_DIGITS + 1 + padding.length;
  }

  /** Writes a message of this publisher, whose number and time are still to be written. */
  void prepare(int publisher, byte[] into, int from) {
    Arrays.fill(into, from, from + length() - padding.length, (byte) ':');
    System.arraycopy(prefix, 0, into, from, prefix.length);
    digits(publisher, PUBLISHER_DIGITS, into, from + prefix.length);
    System.arraycopy(padding, 0, into, from + length() - padding.length, padding.length);
  }

  void write(long number, long time, byte[] into, int from) {
    digits(number, NUMBER_DIGITS, into, from + numberAt);
    digits(time, TIME_DIGITS, into, from + timeAt);
  }

  /** Whether this is a message of the run, from its beginning to its end. */
  boolean isOn(Slice data) {
    return data.length() == length() && data.startsWith(prefix) && data.endsWith(padding);
  }

  int publisher(Slice data) {
    return (int) data.number(prefix.length, numberAt - 1);
  }

  long number(Slice data) {
    return data.number(numberAt, timeAt - 1);
  }

  long time(Slice data) {
    return data.number(timeAt, timeAt + TIME_DIGITS);
  }

  private static void digits(long value, int digits, byte[] into, int from) {
    long rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      into[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
