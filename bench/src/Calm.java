import java.util.concurrent.TimeUnit;

/** Says whether a number has stopped changing for half a second; confined to one thread. */
final class Calm {
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private long seen = Long.MIN_VALUE;
  private long since;

  boolean isOver(long number) {
    long now = System.nanoTime();
    if (number != seen) {
      seen = number;
      since = now;
    }
    return now - since > NANOS;
  }
}
