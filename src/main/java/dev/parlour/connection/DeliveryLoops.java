package dev.parlour.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The delivery loops; each connection is given one for life, in turn. Thread-safe. */
public final class DeliveryLoops implements AutoCloseable {

  private final List<DeliveryLoop> loops;
  private final List<LoopPulse> pulses;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param count how many loops, at least 1
   */
  public DeliveryLoops(int count) {
    loops =
        IntStream.range(0, count).mapToObj(i -> new DeliveryLoop("parlour-delivery-" + i)).toList();
    pulses = loops.stream().map(loop -> new LoopPulse(loop, System::nanoTime)).toList();
  }

  /** The loop of the next connection. */
  public Executor next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  /** Asks each loop to answer; to be called now and then, by one thread. */
  public void ask() {
    pulses.forEach(LoopPulse::ask);
  }

  /** For how long the slowest loop has owed its answer; zero when none owes one. */
  public Duration owed() {
    return Duration.ofNanos(pulses.stream().mapToLong(LoopPulse::owedNanos).max().orElse(0));
  }

  /** Ends all loops. */
  @Override
  public void close() {
    loops.forEach(DeliveryLoop::close);
  }
}
