package dev.parlour.connection;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Whether one loop still turns: it is given a task now and then, and owes an answer until it has
 * run it.
 *
 * <p>Thread-safety: {@link #ask} is called by one thread; the fields are volatile.
 */
final class LoopPulse {

  private final Executor loop;
  private final LongSupplier nanos;
  private volatile boolean answered = true;
  private volatile long askedAt;

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  LoopPulse(Executor loop, LongSupplier nanos) {
    this.loop = loop;
    this.nanos = nanos;
  }

  /** Asks, unless an answer is owed already. */
  void ask() {
    if (answered) {
      askedAt = nanos.getAsLong();
      answered = false;
      loop.execute(() -> answered = true);
    }
  }

  /** For how long it has owed an answer, in nanoseconds; 0 when it owes none. */
  long owedNanos() {
    return answered ? 0 : Math.max(0, nanos.getAsLong() - askedAt);
  }
}
