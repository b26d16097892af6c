package dev.parlour.boot;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that may wait for a peer while its connection is closed; none while nothing is.
 * Thread-safe.
 */
final class Closers implements Executor, AutoCloseable {

  private static final int THREADS = 4;
  private static final int IDLE_SECONDS = 10;
  private static final int STOP_SECONDS = 5;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Closers::thread,
          new ThreadPoolExecutor.DiscardPolicy());

  Closers() {
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "parlour-closer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable close) {
    threads.execute(close);
  }

  /** Ends the threads once what they have is done, or after some seconds. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
