package dev.parlour.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loop of one connection without a thread of its own: tasks run one after another, in order, on
 * the thread of whoever hands over first. For answers that nobody else causes, it saves the change
 * of threads.
 *
 * <p>Thread-safe. A task handed over while another runs, also by that one, waits for its end.
 */
final class CallerLoop implements Executor {

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      do {
        DeliveryLoop.run(tasks.remove());
      } while (waiting.decrementAndGet() > 0);
    }
  }
}
