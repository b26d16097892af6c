package dev.parlour.connection;

import dev.parlour.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * Runs what it is given one after another, in order, on a thread of its own. What a connection
 * keeps for its loop alone needs no lock.
 *
 * <p>Thread-safe. Its own queue has no bound: those who hand over bound what they have waiting
 * here.
 */
public final class DeliveryLoop implements Executor, AutoCloseable {

  private static final Logger LOGGER = System.getLogger(DeliveryLoop.class.getName());
  private static final int STOP_SECONDS = 5;

  private final ThreadPoolExecutor thread;

  /**
   * @param name of the thread
   */
  public DeliveryLoop(String name) {
    ClassLoader loader = DeliveryLoop.class.getClassLoader();
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              made.setContextClassLoader(loader);
              return made;
            },
            new DiscardPolicy());
  }

  /** Runs the task after all that came before; after {@link #close} it is dropped. */
  @Override
  public void execute(Runnable task) {
    thread.execute(() -> run(task));
  }

  /** Ends the loop once what it has is done, or after some seconds. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a task; what it throws is logged, so that the loop goes on. */
  static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LogEvent.of("loop.failed").with("error", e).log(LOGGER, Level.ERROR);
      LOGGER.log(Level.DEBUG, "loop.failed", e);
    }
  }
}
