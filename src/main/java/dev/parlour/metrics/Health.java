package dev.parlour.metrics;

import dev.parlour.metrics.HealthReport.Check;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How the server is. Looks only at what others have noted, so that asking never waits.
 *
 * <p>Thread-safety: {@link #ticked} is called by the clock alone; the fields are volatile.
 */
public final class Health {

  /**
   * What it looks at. Immutable.
   *
   * @param loopOwes for how long the slowest delivery loop has owed an answer
   * @param logProblem why the durable log can't be written, or empty
   */
  public record Signs(Supplier<Duration> loopOwes, Supplier<Optional<String>> logProblem) {}

  /**
   * How long a loop, or the clock, may stand still.
   *
   * @param ready until the server is not ready for more
   * @param live until it can only be started anew
   */
  public record Patience(Duration ready, Duration live) {}

  private final Signs signs;
  private final Patience patience;
  private final LongSupplier nanos;
  private volatile long tickedAt;
  private volatile boolean started;
  private volatile boolean stopping;

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  public Health(Signs signs, Patience patience, LongSupplier nanos) {
    this.signs = signs;
    this.patience = patience;
    this.nanos = nanos;
    this.tickedAt = nanos.getAsLong();
  }

  /** The clock is running; to be called about once a second. */
  public void ticked() {
    tickedAt = nanos.getAsLong();
  }

  /** The doors are open. */
  public void opened() {
    started = true;
  }

  /** The server is being stopped. */
  public void stopping() {
    stopping = true;
  }

  /** Whether it can go on by itself. */
  HealthReport live() {
    return HealthReport.of(clock("clock", patience.live()), loops("loops", patience.live()));
  }

  /** Whether it can take connections and messages. */
  HealthReport ready() {
    return HealthReport.of(
        new Check("log", signs.logProblem().get()),
        clock("clock-in-time", patience.ready()),
        loops("loops-in-time", patience.ready()),
        new Check("doors", doors()));
  }

  /** Whether the start is over. */
  HealthReport started() {
    return HealthReport.of(
        new Check("started", started ? Optional.empty() : Optional.of("the server is starting")));
  }

  HealthReport all() {
    return started().with(live(), ready());
  }

  private Optional<String> doors() {
    if (stopping) {
      return Optional.of("the server is stopping");
    }
    return started ? Optional.empty() : Optional.of("the server is starting");
  }

  private Check loops(String name, Duration most) {
    return late(name, signs.loopOwes().get(), most, "a delivery loop has not answered for ");
  }

  private Check clock(String name, Duration most) {
    Duration since = Duration.ofNanos(nanos.getAsLong() - tickedAt);
    return late(name, since, most, "the clock has not run for ");
  }

  private static Check late(String name, Duration since, Duration most, String problem) {
    return new Check(
        name,
        since.compareTo(most) <= 0
            ? Optional.empty()
            : Optional.of(problem + since.toSeconds() + " seconds"));
  }
}
