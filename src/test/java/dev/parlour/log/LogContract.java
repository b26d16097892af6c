package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every log owes its room, whether it keeps anything or not. */
public abstract class LogContract {

  protected static final UserId ADA = new UserId("ada");
  protected static final String EPOCH = "x7";

  protected final SettableClock clock = new SettableClock();

  /** A new log with that epoch, on the clock of this test, which keeps all a test appends. */
  protected abstract RoomLog open(String epoch) throws Exception;

  /** Forgets what is to be forgotten, and waits until it is. */
  protected void trim(RoomLog log) {
    log.trim();
  }

  @Test
  void startsBeforeItsFirstMessage() throws Exception {
    RoomLog log = open(EPOCH);

    assertThat(log.head()).isEqualTo(new Position(EPOCH, 0));
    assertThat(log.oldest()).isEqualTo(1);
    assertThat(read(log, 0)).isEqualTo(new Page(List.of(), 0));
  }

  @Test
  void countsMessagesFromOneWithoutHoles() throws Exception {
    RoomLog log = open(EPOCH);

    for (long seq = 1; seq <= 50; seq++) {
      assertThat(append(log, "1").position()).isEqualTo(new Position(EPOCH, seq));
      assertThat(log.head()).isEqualTo(new Position(EPOCH, seq));
    }
  }

  @Test
  void givesBackWhatWasAppendedWithItsTime() throws Exception {
    RoomLog log = open(EPOCH);
    clock.advance(Duration.ofMillis(123));

    Message keyed = get(log.append(new Draft(ADA, "k", "{ \"a\": 1.50 }"))).message();
    clock.advance(Duration.ofMillis(1));
    Message plain = get(log.append(new Draft(UserId.guest("bo"), null, "null"))).message();

    assertThat(keyed)
        .isEqualTo(
            new Message(new Position(EPOCH, 1), ADA, clock.millis() - 1, "k", "{ \"a\": 1.50 }"));
    assertThat(plain)
        .isEqualTo(
            new Message(new Position(EPOCH, 2), UserId.guest("bo"), clock.millis(), null, "null"));
  }

  @Test
  void countsWithoutHolesUnderConcurrentAppends() throws Exception {
    RoomLog log = open(EPOCH);
    int threads = 4;
    int each = 500;
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<Void> appender =
        () -> {
          start.await(10, TimeUnit.SECONDS);
          long last = 0;
          for (int i = 0; i < each; i++) {
            long seq = append(log, "1").seq();
            assertThat(seq).isGreaterThan(last);
            assertThat(log.head().seq()).isGreaterThanOrEqualTo(seq);
            seen.add(seq);
            last = seq;
          }
          return null;
        };

    runAll(threads, appender);

    int all = threads * each;
    assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(1, all));
    assertThat(log.head().seq()).isEqualTo(all);
  }

  @Test
  void readsNothingPastTheHead() throws Exception {
    RoomLog log = open(EPOCH);
    append(log, "1");

    assertThat(read(log, 1)).isEqualTo(new Page(List.of(), 1));
    assertThat(read(log, 9)).isEqualTo(new Page(List.of(), 1));
    assertThat(read(log, Long.MAX_VALUE - 1)).isEqualTo(new Page(List.of(), 1));
  }

  @Test
  void forgetsNothingOfItsPlaceWhenItTrims() throws Exception {
    RoomLog log = open(EPOCH);
    append(log, "1");
    clock.advance(Duration.ofDays(10_000));
    trim(log);

    assertThat(log.head()).isEqualTo(new Position(EPOCH, 1));
    assertThat(log.oldest()).isEqualTo(2);
    assertThat(append(log, "1").seq()).isEqualTo(2);
  }

  protected static Message append(RoomLog log, String data) throws Exception {
    return get(log.append(new Draft(ADA, null, data))).message();
  }

  protected static Page read(RoomLog log, long after) throws Exception {
    return read(log, after, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  protected static Page read(RoomLog log, long after, int messages, long bytes) throws Exception {
    return get(log.read(after, messages, bytes));
  }

  protected static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  protected static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  protected static List<Long> numbers(Page page) {
    return page.messages().stream().map(Message::seq).toList();
  }

  /** Runs it on so many threads, and fails as the first of them failed. */
  protected static void runAll(int threads, Callable<Void> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(task));
      }
      for (Future<Void> one : running) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
