package dev.parlour.connection;

import java.util.concurrent.Executor;

/** A loop that can note when the task that is handed over next begins. Not thread-safe. */
final class NotedLoop implements Executor {

  private final Executor loop;

  /** Null when nobody asked. */
  private Runnable note;

  NotedLoop(Executor loop) {
    this.loop = loop;
  }

  /** Has this run right before the next task that is handed over. */
  void note(Runnable next) {
    note = next;
  }

  @Override
  public void execute(Runnable task) {
    Runnable first = note;
    note = null;
    loop.execute(
        first == null
            ? task
            : () -> {
              first.run();
              task.run();
            });
  }
}
