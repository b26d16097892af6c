package dev.parlour.log;

/** What a durable log has written since the start, and how long that took. Thread-safe. */
public final class WriteCounts {

  private static final double NANOS = 1e-9;

  private final Histogram appends =
      new Histogram(
          NANOS, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);
  private final Histogram commits =
      new Histogram(
          NANOS, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);
  private final Histogram rows = new Histogram(1, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 4096);

  /**
   * A message was acknowledged.
   *
   * @param nanos since it came
   */
  public void appended(long nanos) {
    appends.record(nanos);
  }

  /**
   * A group was written.
   *
   * @param messages how many it was, repeats of earlier ones included
   * @param nanos that its transaction took
   */
  public void committed(int messages, long nanos) {
    rows.record(messages);
    commits.record(nanos);
  }

  /** Seconds from a message's coming to its acknowledgement. */
  public Histogram appends() {
    return appends;
  }

  /** Seconds that transactions took. */
  public Histogram commits() {
    return commits;
  }

  /** Messages that were written together. */
  public Histogram rows() {
    return rows;
  }
}
