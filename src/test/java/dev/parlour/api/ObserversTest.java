package dev.parlour.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.log.Message;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserversTest {

  private static final RoomName ROOM = new RoomName("a");
  private static final UserId ADA = new UserId("ada");
  private static final int LIMIT = 2000;

  private final Rejections rejections = new Rejections(limit -> {});
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private Observers observers;

  private void observe(Hearer... hearers) {
    Iterator<Hearer> requests = Arrays.stream(hearers).filter(Hearer::isAsync).iterator();
    observers =
        new Observers(
            new Observers.Container(
                event -> Arrays.stream(hearers).filter(hearer -> hearer.isFor(event)).toList(),
                requests::next,
                this::thread),
            LIMIT,
            rejections);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    threads.add(thread);
    return thread;
  }

  @AfterEach
  void close() {
    observers.close();
  }

  private static Message message(int seq) {
    return new Message(new Position("x", seq), ADA, 0, null, "\"" + "x".repeat(100) + "\"");
  }

  private static ConditionFactory soon() {
    return Awaitility.with().pollInterval(Duration.ofMillis(1)).await();
  }

  private static void await(Hearer hearer, int count) {
    soon().until(() -> hearer.heard().size() >= count);
  }

  @Test
  void tellsEachOfWhatItObservesInItsOrder() {
    Hearer all = Hearer.of(RoomEvent.class);
    Hearer joins = Hearer.of(Joined.class);
    observe(all, joins);

    observers.joined(ROOM, ADA);
    observers.published(ROOM, message(1));
    observers.left(ROOM, ADA);

    await(all, 3);
    assertThat(all.heard())
        .containsExactly(
            new Joined(ROOM, ADA), new Published(ROOM, message(1)), new Left(ROOM, ADA));
    await(joins, 1);
    assertThat(joins.heard()).containsExactly(new Joined(ROOM, ADA));
  }

  @Test
  void tellsEachEventWithinARequestOfItsOwn() {
    Hearer hearer = Hearer.of(RoomEvent.class);
    observe(hearer);
    observers.joined(ROOM, ADA);
    observers.left(ROOM, ADA);

    soon().until(() -> hearer.requests().size() == 6);
    assertThat(hearer.requests()).containsExactly("begin", "heard", "end", "begin", "heard", "end");
  }

  @Test
  void hasNoThreadForNobody() {
    Hearer atOnce = new Hearer(RoomEvent.class, false, event -> {});
    observe(atOnce);
    observers.joined(ROOM, ADA);

    assertThat(threads).isEmpty();
    assertThat(atOnce.heard()).isEmpty();
  }

  @Test
  void letsNobodyWaitForOneThatWaits() {
    CountDownLatch never = new CountDownLatch(1);
    Hearer slow = Hearer.waiting(Published.class, never);
    Hearer fast = Hearer.of(Published.class);
    Hearer misses = Hearer.of(Missed.class);
    observe(slow, fast, misses);

    for (int i = 1; i <= 100; i++) {
      observers.published(ROOM, message(i));
      await(fast, i);
    }
    observers.tellMissed();
    await(misses, 1);

    long missed = rejections.count(Limit.OBSERVERS);
    assertThat(missed).isBetween(90L, 99L);
    assertThat(misses.heard()).containsExactly(new Missed(Hearer.class, missed));
    observers.tellMissed();
    never.countDown();
    await(slow, 100 - (int) missed);
    assertThat(slow.heard()).startsWith(new Published(ROOM, message(1)));
    assertThat(misses.heard()).hasSize(1);
  }

  @Test
  void tellsWhatItMissedToTheSlowOneItselfFirstAndAddedUp() {
    CountDownLatch later = new CountDownLatch(1);
    Hearer slow = Hearer.waiting(Object.class, later);
    observe(slow);
    observers.published(ROOM, message(1));
    soon().until(() -> slow.requests().contains("begin"));
    for (int i = 2; i <= 100; i++) {
      observers.published(ROOM, message(i));
      observers.tellMissed();
    }
    later.countDown();
    int missed = (int) rejections.count(Limit.OBSERVERS);
    // One more: that some were missed.
    await(slow, 100 - missed + 1);

    assertThat(slow.heard().get(1)).isEqualTo(new Missed(Hearer.class, missed));
    assertThat(threads).hasSize(1);
  }

  @Test
  void goesOnAfterAnObserverFailed() {
    Hearer failing =
        new Hearer(
            Published.class,
            true,
            event -> {
              Thread.currentThread().interrupt();
              if (event.equals(new Published(ROOM, message(1)))) {
                throw new IllegalStateException("on purpose");
              }
            });
    observe(failing);
    observers.published(ROOM, message(1));
    observers.published(ROOM, message(2));
    await(failing, 1);
    observers.published(ROOM, message(3));
    await(failing, 2);

    assertThat(failing.heard())
        .containsExactly(new Published(ROOM, message(2)), new Published(ROOM, message(3)));
  }

  @Test
  void takesOneEventHoweverLongItIs() {
    Hearer hearer = Hearer.of(Published.class);
    observe(hearer);
    Message longest = new Message(new Position("x", 1), ADA, 0, null, "1" + "0".repeat(LIMIT));
    observers.published(ROOM, longest);

    await(hearer, 1);
    assertThat(rejections.count(Limit.OBSERVERS)).isZero();
  }

  @Test
  void endsItsThreadsAlsoThoseThatWait() {
    observe(Hearer.waiting(Published.class, new CountDownLatch(1)), Hearer.of(Published.class));
    observers.published(ROOM, message(1));
    observers.close();

    soon().until(() -> threads.stream().noneMatch(Thread::isAlive));
    observers.published(ROOM, message(2));
    assertThat(threads).noneMatch(Thread::isAlive);
  }
}
