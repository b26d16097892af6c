package dev.parlour.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What something cost the thread that did it, which other threads and processes don't change.
 *
 * @param bytes how much memory was allocated
 * @param nanos for how long a processor was used
 */
public record Work(long bytes, long nanos) {

  /** What is done. */
  public interface Task {
    void run() throws Exception;
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Does it, and measures. */
  public static Work of(Task task) throws Exception {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    task.run();
    return new Work(
        THREADS.getCurrentThreadAllocatedBytes() - bytes,
        THREADS.getCurrentThreadCpuTime() - nanos);
  }

  /** The least of a few times: what the compiler and the first of all times cost is not counted. */
  public static Work least(int times, Task task) throws Exception {
    Work least = of(task);
    for (int i = 1; i < times; i++) {
      Work next = of(task);
      least = new Work(Math.min(least.bytes, next.bytes), Math.min(least.nanos, next.nanos));
    }
    return least;
  }
}
