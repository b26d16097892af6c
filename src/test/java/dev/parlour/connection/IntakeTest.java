package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who publishes faster than it reads is read no more until half of its answers have left. */
class IntakeTest {

  private static final Frame ANSWER = Frame.of("{}");
  private static final int ROUNDS = 30_000;

  /** Notes what it is told to do with what the peer says; told so by one thread at a time. */
  private static final class ReadWire implements Wire {
    private final List<String> calls = new ArrayList<>();

    /** How often it was paused and not resumed: 0 or 1, or something is wrong. */
    private final AtomicInteger paused = new AtomicInteger();

    private final AtomicInteger wrong = new AtomicInteger();

    @Override
    public void pause() {
      calls.add("pause");
      wrong.addAndGet(paused.getAndIncrement() == 0 ? 0 : 1);
    }

    @Override
    public void resume() {
      calls.add("resume");
      wrong.addAndGet(paused.getAndDecrement() == 1 ? 0 : 1);
    }

    @Override
    public boolean takesSeveral() {
      return false;
    }

    @Override
    public void send(Frame frame, Consumer<Throwable> done) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void ping() {
      throw new AssertionError("not asked for");
    }

    @Override
    public void close(int code, String reason) {
      throw new AssertionError("not asked for");
    }
  }

  private final ReadWire wire = new ReadWire();

  @Test
  void pausesOnceMoreIsOwedThanTheQueueHolds() {
    OutboundQueue queue = queue(4);
    int owed = 0;
    while (!queue.isPaused()) {
      queue.owe();
      owed++;
    }
    assertThat(wire.calls).containsExactly("pause");
    assertThat(queue.hasRoom(ANSWER)).as("what is owed takes no room from messages").isTrue();

    for (int i = 0; i < owed; i++) {
      queue.pay();
    }
    assertThat(wire.calls).containsExactly("pause", "resume");
    assertThat(queue.owedBytes()).isZero();
  }

  @Test
  void pausesOnceMoreWaitsThanTheQueueHolds() {
    OutboundQueue queue = queue(4);
    reserve(queue, 4);
    assertThat(wire.calls).isEmpty();
    assertThat(queue.isPaused()).isFalse();

    reserve(queue, 3);
    assertThat(wire.calls).containsExactly("pause");
    assertThat(queue.isPaused()).isTrue();
  }

  @Test
  void resumesOnceHalfOfTheQueueIsFree() {
    OutboundQueue queue = queue(4);
    reserve(queue, 6);
    leave(queue, 3);
    assertThat(wire.calls).containsExactly("pause");
    leave(queue, 1);
    assertThat(wire.calls).containsExactly("pause", "resume");
    assertThat(queue.isPaused()).isFalse();

    leave(queue, 2);
    assertThat(wire.calls).hasSize(2);
  }

  @Test
  void pausesAgainWhenTooMuchWaitsAgain() {
    OutboundQueue queue = queue(2);
    for (int round = 0; round < 3; round++) {
      reserve(queue, 3);
      leave(queue, 3);
    }

    assertThat(wire.calls).containsExactly("pause", "resume", "pause", "resume", "pause", "resume");
  }

  @Test
  void isNotPausedByAnAnswerThatFindsNoRoom() {
    OutboundQueue queue = queue(1);
    reserve(queue, 1);
    assertThat(queue.reserve(Frame.of("x".repeat(1000)))).isFalse();

    assertThat(queue.isPaused()).isFalse();
    assertThat(queue.owedBytes()).isEqualTo(ANSWER.cost());
  }

  /** So that what a closing peer has yet to say, its own close at least, is taken in. */
  @Test
  void resumesWhenTheQueueIsClosedWhateverWaits() {
    OutboundQueue queue = queue(4);
    reserve(queue, 6);
    IntStream.range(0, 5).forEach(i -> queue.add(ANSWER));
    queue.close();
    assertThat(wire.calls).containsExactly("pause", "resume");

    queue.add(ANSWER);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.owedBytes()).isZero();
  }

  /** The moment in between is held open by the lock that the pause waits for. */
  @Test
  void isNotPausedWhenAllHasLeftJustBeforeThePause() throws Exception {
    OutboundQueue queue = queue(4);
    ReadWire late = new ReadWire();
    Intake intake = new Intake(late, queue, Opened.limits(4 * ANSWER.cost(), 1000));
    reserve(queue, 6);
    Thread pausing = new Thread(intake::grown);
    synchronized (intake) {
      pausing.start();
      await().until(() -> pausing.getState() == Thread.State.BLOCKED);
      leave(queue, 6);
      intake.shrunk();
    }
    pausing.join(10_000);

    assertThat(intake.isPaused()).isFalse();
    assertThat(late.calls).isEmpty();
  }

  /** One thread makes room, another one says what has left: in the end nothing waits. */
  @Test
  void isNeverLeftPausedWhenAllHasLeft() throws Exception {
    OutboundQueue queue = queue(2);
    AtomicInteger reserved = new AtomicInteger();
    CyclicBarrier round = new CyclicBarrier(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> leaving =
        other.submit(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                round.await(10, TimeUnit.SECONDS);
                leaveAsTheyCome(queue, reserved, 4);
                round.await(10, TimeUnit.SECONDS);
              }
              return null;
            });
    for (int i = 0; i < ROUNDS; i++) {
      round.await(10, TimeUnit.SECONDS);
      for (int n = 0; n < 4; n++) {
        assertThat(queue.reserve(ANSWER)).isTrue();
        reserved.incrementAndGet();
      }
      round.await(10, TimeUnit.SECONDS);
      assertThat(queue.isPaused()).as("paused after round %s", i).isFalse();
      assertThat(wire.paused).hasValue(0);
    }
    leaving.get(10, TimeUnit.SECONDS);
    other.shutdownNow();

    assertThat(wire.wrong).hasValue(0);
    assertThat(queue.owedBytes()).isZero();
  }

  private static void leaveAsTheyCome(OutboundQueue queue, AtomicInteger reserved, int count) {
    int left = 0;
    while (left < count) {
      if (reserved.get() > 0) {
        reserved.decrementAndGet();
        queue.left(ANSWER);
        left++;
      }
    }
  }

  private OutboundQueue queue(int answers) {
    return new OutboundQueue(Format.PLAIN, wire, Opened.limits(answers * ANSWER.cost(), 1000));
  }

  private static void reserve(OutboundQueue queue, int answers) {
    for (int i = 0; i < answers; i++) {
      assertThat(queue.reserve(ANSWER)).isTrue();
    }
  }

  private static void leave(OutboundQueue queue, int answers) {
    for (int i = 0; i < answers; i++) {
      queue.left(ANSWER);
    }
  }
}
