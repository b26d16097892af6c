package dev.parlour.crash;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread on which a load lives, so that its clients need no locks; keeps what went wrong.
 * Thread-safe.
 */
final class Lane implements Executor, AutoCloseable {

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread lane = new Thread(task, "load");
            lane.setDaemon(true);
            return lane;
          });
  private final List<String> problems = new CopyOnWriteArrayList<>();

  @Override
  public void execute(Runnable task) {
    later(0, task);
  }

  /** Runs a task after so many milliseconds, unless the lane is closed by then. */
  void later(long millis, Runnable task) {
    if (!thread.isShutdown()) {
      thread.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      problem(e.toString());
    }
  }

  /** Asks on the lane, and waits for the answer. */
  <T> T ask(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, thread).join();
  }

  /** Notes something that a client can't go on from. */
  void problem(String what) {
    problems.add(what);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
