import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Notices when a number has stopped growing; confined to one thread. */
final class Progress {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LongSupplier number;
  private long seen = Long.MIN_VALUE;
  private long since;

  Progress(LongSupplier number) {
    this.number = number;
  }

  boolean hasStopped() {
    long now = System.nanoTime();
    if (number.getAsLong() != seen) {
      seen = number.getAsLong();
      since = now;
    }
    return now - since > PATIENCE_NANOS;
  }
}
