package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlour.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads at once: what each says arrives in order, each once, and nothing stays behind. */
class ConcurrentConnectionTest {

  private static final int ANSWERERS = 3;
  private static final int EACH = 2500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ConnectionLimits SMALL = Opened.limits(1000, 200);

  private final long seed = System.nanoTime();

  /** Used by one thread at a time. */
  private final Random random = new Random(seed);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final DeliveryLoop delivery = new DeliveryLoop("test-loop");

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
    delivery.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RAW, false, false",
    "RAW, true, false",
    "PLAIN, false, true",
    "PLAIN, true, true",
    "V1, false, true",
    "V1, true, true"
  })
  void allArrivesInOrderEachOnce(Format format, boolean several, boolean ownThread)
      throws Exception {
    Executor loop = ownThread ? delivery : new CallerLoop();
    try (LaterWire wire = new LaterWire(several, seed)) {
      Connection connection = Opened.connection(wire, loop, format, SMALL);
      talk(wire, connection);

      await().atMost(PATIENCE).until(() -> hasAll(wire));
      // This much is taken only when nothing waits.
      Frame huge = Frame.of("\"" + "x".repeat(5000) + "\"");
      await().atMost(PATIENCE).until(() -> onLoop(loop, () -> connection.offer(huge)));
      assertThat(wire.faults()).as("seed %s", seed).isEmpty();
      assertThat(wire.awaitIntake()).isTrue();
      assertThat(wire.closeCode()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"RAW, true, false", "PLAIN, false, true", "PLAIN, true, true", "V1, true, true"})
  void whatArrivesBeforeACloseIsWithoutAHole(Format format, boolean several, boolean ownThread)
      throws Exception {
    for (int round = 0; round < 20; round++) {
      try (LaterWire wire = new LaterWire(several, seed + round)) {
        Executor loop = ownThread ? delivery : new CallerLoop();
        Connection connection = Opened.connection(wire, loop, format, SMALL);
        Future<Void> talking = threads.submit(() -> answerAndClose(wire, connection));
        OfferedNumbers room = new OfferedNumbers(connection, "room:");
        IntStream.range(0, 100).forEach(i -> loop.execute(() -> room.come(3)));
        talking.get(30, TimeUnit.SECONDS);

        await().atMost(PATIENCE).until(() -> wire.closeCode() == 1001);
        onLoop(loop, () -> true);
        for (String name : List.of("0:", "1:", "room:")) {
          List<Integer> numbers = arrived(wire, name);
          assertThat(numbers).isEqualTo(first(numbers.size()));
        }
        assertThat(wire.faults()).as("seed %s", seed + round).isEmpty();
      }
    }
  }

  /** Answers by threads of their own, and bursts of a room by another. */
  private void talk(LaterWire wire, Connection connection) throws Exception {
    OfferedNumbers room = new OfferedNumbers(connection, "room:");
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < ANSWERERS; i++) {
      int thread = i;
      work.add(() -> answer(wire, connection, thread, EACH));
    }
    work.add(
        () -> {
          for (int came = 0; came < EACH; ) {
            int count = Math.min(EACH - came, 1 + random.nextInt(5));
            connection.loop().execute(() -> room.come(count));
            came += count;
          }
          return null;
        });
    for (Future<Void> done : threads.invokeAll(work, 30, TimeUnit.SECONDS)) {
      done.get();
    }
  }

  /** Closes after some answers, and goes on all the same. */
  private Void answerAndClose(LaterWire wire, Connection connection) throws InterruptedException {
    answer(wire, connection, 0, random.nextInt(300));
    connection.close(CloseCode.GOING_AWAY, "bye");
    return answer(wire, connection, 1, 100);
  }

  private static Void answer(LaterWire wire, Connection connection, int thread, int count)
      throws InterruptedException {
    for (int i = 1; i <= count; i++) {
      assertThat(wire.awaitIntake()).as("taken in").isTrue();
      connection.send(Frame.of("\"" + thread + ":" + i + "\""));
    }
    return null;
  }

  private static boolean hasAll(LaterWire wire) {
    return IntStream.range(0, ANSWERERS)
            .allMatch(thread -> arrived(wire, thread + ":").equals(first(EACH)))
        && arrived(wire, "room:").equals(first(EACH));
  }

  private static List<Integer> first(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  /** The numbers that came under a name. */
  private static List<Integer> arrived(LaterWire wire, String name) {
    return wire.received().stream()
        .flatMap(received -> Arrays.stream(received.text().split("[\\[\\],\"]+")))
        .filter(text -> text.startsWith(name))
        .map(text -> Integer.valueOf(text.substring(name.length())))
        .toList();
  }

  private static <T> T onLoop(Executor loop, Callable<T> question) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    return answer.get(30, TimeUnit.SECONDS);
  }
}
