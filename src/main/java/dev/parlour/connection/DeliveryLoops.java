package dev.parlour.connection;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The delivery loops; each connection is given one for life, in turn. Thread-safe. */
public final class DeliveryLoops implements AutoCloseable {

  private final List<DeliveryLoop> loops;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param count how many loops, at least 1
   */
  public DeliveryLoops(int count) {
    loops =
        IntStream.range(0, count).mapToObj(i -> new DeliveryLoop("parlour-delivery-" + i)).toList();
  }

  /** The loop of the next connection. */
  public Executor next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  /** Ends all loops. */
  @Override
  public void close() {
    loops.forEach(DeliveryLoop::close);
  }
}
