import java.util.Locale;

/**
 * Counts messages and their latencies between {@link #start} and {@link #stop}; confined to the
 * selector thread.
 */
final class Meter {
  private final Histogram latencies = new Histogram();
  private long messages;
  private long startedAt;
  private long stoppedAt;
  private boolean counting;
  private boolean running;

  void start() {
    startedAt = System.nanoTime();
    counting = true;
    running = true;
  }

  /** Counts no more messages, but takes the latencies of those that are still on their way. */
  void stopCounting() {
    stoppedAt = counting ? System.nanoTime() : stoppedAt;
    counting = false;
  }

  void stop() {
    stopCounting();
    running = false;
  }

  void message() {
    if (counting) {
      messages++;
    }
  }

  void latency(long nanos) {
    if (running) {
      latencies.add(nanos);
    }
  }

  long messages() {
    return messages;
  }

  double seconds() {
    return (stoppedAt - startedAt) / 1e9;
  }

  long perSecond() {
    return Math.round(messages / seconds());
  }

  /** In microseconds. */
  long quantile(double share) {
    return Math.round(latencies.quantile(share) / 1e3);
  }

  /**
   * @param what is counted
   */
  String text(String what) {
    return String.format(
        Locale.ROOT,
        "%.1f s: %d %s/s, p50 %d us, p99 %d us, p99.9 %d us",
        seconds(),
        perSecond(),
        what,
        quantile(0.5),
        quantile(0.99),
        quantile(0.999));
  }
}
