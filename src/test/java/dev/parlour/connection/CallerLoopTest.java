package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class CallerLoopTest {

  private static final int THREADS = 4;
  private static final int EACH = 20_000;

  private final CallerLoop loop = new CallerLoop();

  @Test
  void runsATaskOnTheThreadThatHandsItOver() {
    List<Thread> threads = new ArrayList<>();
    loop.execute(() -> threads.add(Thread.currentThread()));

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void runsATaskOfATaskAfterIt() {
    List<String> order = new ArrayList<>();
    loop.execute(
        () -> {
          loop.execute(() -> order.add("second"));
          loop.execute(() -> order.add("third"));
          order.add("first");
        });

    assertThat(order).containsExactly("first", "second", "third");
  }

  @Test
  void goesOnAfterATaskThatFailsAndLogsIt() {
    List<String> order = new ArrayList<>();
    Logger logger = Logger.getLogger(DeliveryLoop.class.getName());
    logger.setFilter(
        entry -> {
          order.add(entry.getMessage());
          return false;
        });
    loop.execute(
        () -> {
          loop.execute(() -> order.add("next"));
          throw new IllegalStateException("a task that fails on purpose");
        });
    loop.execute(() -> order.add("later"));
    logger.setFilter(null);

    assertThat(order.remove(0)).startsWith("loop.failed").contains("fails on purpose");
    assertThat(order).containsExactly("next", "later");
  }

  @Test
  void runsTasksOfManyThreadsOneAtATimeEachThreadsInOrder() throws Exception {
    List<int[]> ran = new ArrayList<>();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      threads.add(
          executor.submit(
              () -> {
                start.await(10, TimeUnit.SECONDS);
                for (int i = 0; i < EACH; i++) {
                  int number = i;
                  loop.execute(
                      () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        ran.add(new int[] {thread, number});
                        running.decrementAndGet();
                      });
                }
                return null;
              }));
    }
    for (Future<?> thread : threads) {
      thread.get(30, TimeUnit.SECONDS);
    }
    executor.shutdownNow();

    assertThat(most).hasValue(1);
    assertThat(ran).hasSize(THREADS * EACH);
    int[] next = new int[THREADS];
    assertThat(ran).allMatch(task -> task[1] == next[task[0]]++);
  }
}
