package dev.parlour.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.TimeUnit;

/**
 * Lets so much through in a time. Who never asks costs no bucket.
 *
 * <p>Thread-safe: the bucket is, and {@code bucket} is set once, with this object's lock held.
 */
public final class Throttle {

  private final Limit limit;
  private final Rate rate;

  /** Null until something is asked for. */
  private volatile Bucket bucket;

  /**
   * @param limit what it is for
   * @param rate how much; not null
   */
  public Throttle(Limit limit, Rate rate) {
    this.limit = limit;
    this.rate = rate;
  }

  /** What it is for. */
  public Limit limit() {
    return limit;
  }

  /** How much it lets through. */
  public Rate rate() {
    return rate;
  }

  /**
   * Lets something through, or not; what is larger than the burst counts as large as the burst, so
   * that it passes after a rest.
   *
   * @param amount at least 1; 0 always passes
   * @return 0 when it may pass; else in how many milliseconds, at least 1, as much may
   */
  public long take(long amount) {
    if (rate.isNone() || amount <= 0) {
      return 0;
    }
    ConsumptionProbe probe = bucket().tryConsumeAndReturnRemaining(Math.min(amount, rate.burst()));
    return probe.isConsumed() ? 0 : millis(probe.getNanosToWaitForRefill());
  }

  /** Rounded up: who waits as long as told must not be told again. */
  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }

  private Bucket bucket() {
    Bucket made = bucket;
    return made == null ? make() : made;
  }

  private synchronized Bucket make() {
    if (bucket == null) {
      bucket =
          Bucket.builder()
              .addLimit(
                  bandwidth ->
                      bandwidth.capacity(rate.burst()).refillGreedy(rate.amount(), rate.time()))
              .withNanosecondPrecision()
              .build();
    }
    return bucket;
  }
}
