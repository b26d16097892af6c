package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However a container says that a frame has left, the next one follows, in order, on the loop. */
class CompletionTest {

  private static final int MANY = 100_000;
  private static final ConnectionLimits ROOMY = Opened.limits(1L << 40, 1000);

  /** Completes on a thread of its own, and counts frames that are on their way together. */
  private static final class ThreadedWire implements Wire, AutoCloseable {
    private final ExecutorService container = Executors.newFixedThreadPool(2);
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public boolean takesSeveral() {
      return false;
    }

    @Override
    public void send(Frame frame, Consumer<Throwable> done) {
      most.accumulateAndGet(onTheirWay.incrementAndGet(), Math::max);
      sent.add(frame.text());
      container.execute(
          () -> {
            onTheirWay.decrementAndGet();
            done.accept(null);
          });
    }

    @Override
    public void ping() {
      throw new AssertionError("not asked for");
    }

    @Override
    public void close(int code, String reason) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void close() {
      container.shutdownNow();
    }
  }

  @Test
  void doesNotGrowTheStackWhenEverySendCompletesAtOnce() {
    FakeWire wire = FakeWire.slow();
    ManualLoop loop = new ManualLoop();
    Connection connection = Opened.connection(wire, loop, Format.PLAIN, ROOMY);
    IntStream.range(0, MANY).forEach(i -> connection.offer(Frame.of("" + i)));
    connection.flush();

    wire.hurry();
    loop.runAll();

    assertThat(wire.texts()).isEqualTo(numbers(MANY));
  }

  @Test
  void doesNotGrowTheStackWhenAFeedAlwaysHasMore() {
    FakeWire wire = FakeWire.fast();
    ManualLoop loop = new ManualLoop();
    Connection connection = Opened.connection(wire, loop, Format.PLAIN, ROOMY);
    Feed endless =
        new Feed() {
          private int next;

          @Override
          public void pull() {
            if (next < MANY) {
              connection.offer(Frame.of("" + next++));
              connection.flush();
              connection.whenEmpty(this);
            }
          }
        };
    connection.whenEmpty(endless);
    connection.flush();

    assertThat(wire.texts()).isEqualTo(numbers(MANY));
  }

  @Test
  void doesNotGrowTheStackOnALoopOfTheCallersOwn() {
    FakeWire wire = FakeWire.fast();
    CallerLoop loop = new CallerLoop();
    Connection connection = Opened.connection(wire, loop, Format.RAW, ROOMY);
    loop.execute(() -> IntStream.range(0, MANY).forEach(i -> connection.send(Frame.of("" + i))));

    assertThat(wire.texts()).isEqualTo(numbers(MANY));
  }

  @Test
  void goesOnWhenSendsCompleteOnOtherThreads() {
    try (ThreadedWire wire = new ThreadedWire();
        DeliveryLoop loop = new DeliveryLoop("test-loop")) {
      Connection connection = Opened.connection(wire, loop, Format.PLAIN, ROOMY);
      IntStream.range(0, MANY).forEach(i -> connection.send(Frame.of("" + i)));

      await().atMost(Duration.ofSeconds(20)).until(() -> wire.sent.size() == MANY);
      assertThat(wire.sent).isEqualTo(numbers(MANY));
      assertThat(wire.most).hasValue(1);
    }
  }

  @Test
  void goesOnWhenSendsCompleteOnOtherThreadsAndCallersLendTheirs() {
    try (ThreadedWire wire = new ThreadedWire()) {
      Connection connection = Opened.connection(wire, new CallerLoop(), Format.RAW, ROOMY);
      IntStream.range(0, MANY).forEach(i -> connection.send(Frame.of("" + i)));

      await().atMost(Duration.ofSeconds(20)).until(() -> wire.sent.size() == MANY);
      assertThat(wire.sent).isEqualTo(numbers(MANY));
      assertThat(wire.most).hasValue(1);
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
