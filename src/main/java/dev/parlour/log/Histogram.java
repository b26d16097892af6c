package dev.parlour.log;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;

/**
 * How many values fell below each of some bounds. Recording costs a few nanoseconds and no memory.
 *
 * <p>Thread-safe: what is read while others record may be some values behind in one of its parts.
 */
public final class Histogram {

  private final double unit;

  /** In the unit that is read, ascending. */
  private final double[] bounds;

  /** The same in the unit that is recorded. */
  private final long[] limits;

  /** One more than bounds: the last one counts what is above all of them. */
  private final AtomicLongArray counts;

  private final LongAdder sum = new LongAdder();

  /**
   * @param unit what one of the units recorded is in those read: 1e-9 for nanoseconds as seconds
   * @param bounds in the unit that is read, ascending; a value equal to a bound counts as below
   */
  Histogram(double unit, double... bounds) {
    this.unit = unit;
    this.bounds = bounds.clone();
    this.limits = DoubleStream.of(bounds).mapToLong(bound -> Math.round(bound / unit)).toArray();
    this.counts = new AtomicLongArray(bounds.length + 1);
  }

  void record(long value) {
    int place = 0;
    while (place < limits.length && value > limits[place]) {
      place++;
    }
    counts.getAndIncrement(place);
    sum.add(value);
  }

  /** The bounds, ascending. */
  public double[] bounds() {
    return bounds.clone();
  }

  /** How many values fell between each bound and the one before; the last one is above all. */
  public long[] counts() {
    long[] copy = new long[counts.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }

  /** All values together. */
  public double sum() {
    return sum.sum() * unit;
  }
}
