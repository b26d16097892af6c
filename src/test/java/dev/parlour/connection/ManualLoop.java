package dev.parlour.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * A loop whose tasks run when the test says so, on the test's thread. Handing over is thread-safe.
 */
public final class ManualLoop implements Executor {

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs the task that has waited longest; false when there is none. */
  public boolean runNext() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Whether no task waits. */
  boolean isIdle() {
    return tasks.isEmpty();
  }

  /** Runs all tasks, also those that come meanwhile; false when there was none. */
  public boolean runAll() {
    boolean any = false;
    while (runNext()) {
      any = true;
    }
    return any;
  }
}
