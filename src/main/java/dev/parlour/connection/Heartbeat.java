package dev.parlour.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a peer is to be asked for a sign of life, and when it has been silent for too long.
 *
 * <p>Thread-safe: {@code lastHeard} and {@code hurried} are volatile and set by any thread; {@code
 * lastPing} belongs to the thread that calls {@link #beat} and {@link #restNanos}.
 */
final class Heartbeat {

  /** What to do now. */
  enum Beat {
    REST,
    PING,
    SILENT
  }

  /** How often {@link #beat} is called; silence is found at the last beat before it is too long. */
  static final Duration TICK = Duration.ofMillis(500);

  private final long pingNanos;
  private final long silenceNanos;

  private final LongSupplier nanoTime;

  private volatile long lastHeard;
  private volatile boolean hurried;
  private long lastPing;

  /**
   * @param nanoTime counts on, as System.nanoTime does
   */
  Heartbeat(ConnectionLimits limits, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    lastHeard = nanoTime.getAsLong();
    lastPing = lastHeard;
    pingNanos = limits.heartbeat().toNanos();
    silenceNanos = limits.heartbeat().plus(limits.grace()).minus(TICK).toNanos();
  }

  /** The time by the clock it goes by, in nanoseconds. */
  long now() {
    return nanoTime.getAsLong();
  }

  void heard() {
    if (!hurried) {
      lastHeard = nanoTime.getAsLong();
    }
  }

  /** From now on nothing counts as a sign of life: the connection is being closed. */
  void hurry() {
    hurried = true;
  }

  /** How long nothing has to be done, as things are; not for long when it is overdue. */
  long restNanos() {
    long now = nanoTime.getAsLong();
    return Math.min(lastPing + pingNanos - now, lastHeard + silenceNanos - now);
  }

  Beat beat() {
    long now = nanoTime.getAsLong();
    if (now - lastHeard >= silenceNanos) {
      return Beat.SILENT;
    }
    if (now - lastPing >= pingNanos) {
      lastPing = now;
      return Beat.PING;
    }
    return Beat.REST;
  }
}
