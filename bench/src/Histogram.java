/**
 * Counts durations in buckets at most 1.6 % wide, 64 to each power of two; confined to one thread.
 */
final class Histogram {
  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;

  private final long[] counts = new long[(Long.SIZE - BITS) * SLOTS];
  private long total;

  void add(long nanos) {
    counts[bucket(Math.max(0, nanos))]++;
    total++;
  }

  /**
   * The middle of the bucket below which this share of the durations lies, in nanoseconds; 0 when
   * empty.
   */
  long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return middle(bucket);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos < SLOTS) {
      return (int) nanos;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
    return (shift << BITS) + (int) (nanos >>> shift);
  }

  private static long middle(int bucket) {
    if (bucket < 2 * SLOTS) {
      return bucket;
    }
    int shift = (bucket >> BITS) - 1;
    long lowest = (long) (bucket - (shift << BITS)) << shift;
    return lowest + (1L << shift - 1);
  }
}
