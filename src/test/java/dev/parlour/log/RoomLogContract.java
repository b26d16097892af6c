package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a log that keeps messages owes its room besides: reading, and trimming. */
public abstract class RoomLogContract extends LogContract {

  /** So large that it does not trim in a test. */
  private static final Retention AMPLE =
      new Retention(1_000_000, 1_000_000_000, Duration.ofDays(1000));

  /** A new log with that epoch and those bounds, on the clock of this test. */
  protected abstract RoomLog open(String epoch, Retention retention) throws Exception;

  @Override
  protected final RoomLog open(String epoch) throws Exception {
    return open(epoch, AMPLE);
  }

  @Test
  void readsOnAfterAPlace() throws Exception {
    RoomLog log = withMessages(10, AMPLE);

    assertThat(numbers(read(log, 0))).isEqualTo(numbers(1, 10));
    assertThat(numbers(read(log, 1))).isEqualTo(numbers(2, 10));
    assertThat(numbers(read(log, 9))).containsExactly(10L);
    assertThat(numbers(read(log, 10))).isEmpty();
    assertThat(read(log, 4).head()).isEqualTo(10);
  }

  @Test
  void readsWhatWasAppended() throws Exception {
    RoomLog log = open(EPOCH);
    List<Message> appended = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofSeconds(1));
      appended.add(get(log.append(new Draft(ADA, "k" + i, "[" + i + "]"))).message());
    }

    assertThat(read(log, 0).messages()).isEqualTo(appended);
    assertThat(read(log, 0).messages()).isEqualTo(appended);
  }

  @Test
  void readsNoMoreMessagesThanAskedFor() throws Exception {
    RoomLog log = withMessages(10, AMPLE);

    assertThat(numbers(read(log, 3, 1, Long.MAX_VALUE))).containsExactly(4L);
    assertThat(numbers(read(log, 3, 6, Long.MAX_VALUE))).isEqualTo(numbers(4, 9));
    assertThat(numbers(read(log, 3, 7, Long.MAX_VALUE))).isEqualTo(numbers(4, 10));
    assertThat(numbers(read(log, 3, 8, Long.MAX_VALUE))).isEqualTo(numbers(4, 10));
  }

  @Test
  void readsNoMoreBytesThanAskedFor() throws Exception {
    RoomLog log = withMessages(10, AMPLE);
    long cost = read(log, 0).messages().get(0).cost();

    assertThat(numbers(read(log, 3, 99, 3 * cost - 1))).containsExactly(4L, 5L);
    assertThat(numbers(read(log, 3, 99, 3 * cost))).containsExactly(4L, 5L, 6L);
  }

  @Test
  void readsOneMessageHoweverLargeItIs() throws Exception {
    RoomLog log = open(EPOCH);
    append(log, "\"" + "x".repeat(10_000) + "\"");
    append(log, "1");

    assertThat(numbers(read(log, 0, 10, 1))).containsExactly(1L);
    assertThat(numbers(read(log, 1, 10, 0))).containsExactly(2L);
  }

  @Test
  void keepsTheNewestByCount() throws Exception {
    Retention three = new Retention(3, 1_000_000, Duration.ofDays(1));

    assertHolds(withMessages(3, three), 1, 3);
    assertHolds(withMessages(4, three), 2, 4);
    assertHolds(withMessages(100, three), 98, 100);
  }

  @Test
  void keepsTheNewestByBytes() throws Exception {
    long cost = append(open(EPOCH), "1").cost();

    assertHolds(withMessages(9, bytes(3 * cost)), 7, 9);
    assertHolds(withMessages(9, bytes(3 * cost - 1)), 8, 9);
  }

  @Test
  void keepsTheNewestMessageAlsoWhenItAloneIsTooLarge() throws Exception {
    RoomLog log = withMessages(3, bytes(1000));
    append(log, "\"" + "x".repeat(5000) + "\"");
    assertHolds(log, 4, 4);

    append(log, "1");
    assertHolds(log, 5, 5);
  }

  @Test
  void keepsMessagesForAsLongAsTheirAge() throws Exception {
    RoomLog log = open(EPOCH, new Retention(100, 1_000_000, Duration.ofSeconds(10)));
    append(log, "1");
    clock.advance(Duration.ofSeconds(4));
    append(log, "2");
    clock.advance(Duration.ofSeconds(6));

    trim(log);
    assertHolds(log, 1, 2);
    clock.advance(Duration.ofMillis(1));
    trim(log);
    assertHolds(log, 2, 2);
    clock.advance(Duration.ofSeconds(4));
    trim(log);
    assertHolds(log, 3, 2);
  }

  @Test
  void forgetsWhatIsTooOldWhenItAppends() throws Exception {
    RoomLog log = open(EPOCH, new Retention(100, 1_000_000, Duration.ofSeconds(10)));
    append(log, "1");
    clock.advance(Duration.ofSeconds(11));
    append(log, "2");

    assertHolds(log, 2, 2);
  }

  @Test
  void takesAKeyOnce() throws Exception {
    RoomLog log = open(EPOCH);
    Appended first = get(log.append(new Draft(ADA, "k", "1")));
    append(log, "2");
    Appended again = get(log.append(new Draft(UserId.guest("bo"), "k", "3")));

    assertThat(first.duplicate()).isFalse();
    assertThat(again).isEqualTo(new Appended(first.message(), true));
    assertThat(numbers(read(log, 0))).containsExactly(1L, 2L);
    assertThat(get(log.append(new Draft(ADA, "K", "4"))).message().seq()).isEqualTo(3);
  }

  @Test
  void takesAKeyOnceAmongManyAtTheSameTime() throws Exception {
    RoomLog log = open(EPOCH);
    Set<Long> places = ConcurrentHashMap.newKeySet();
    AtomicInteger firsts = new AtomicInteger();
    runAll(
        4,
        () -> {
          for (int i = 0; i < 50; i++) {
            Appended appended = get(log.append(new Draft(ADA, "k" + i, "1")));
            places.add(appended.message().seq());
            firsts.addAndGet(appended.duplicate() ? 0 : 1);
          }
          return null;
        });

    assertThat(firsts).hasValue(50);
    assertThat(places).containsExactlyInAnyOrderElementsOf(numbers(1, 50));
  }

  @Test
  void takesAKeyAgainOnceItsMessageIsForgotten() throws Exception {
    RoomLog log = open(EPOCH, new Retention(2, 1_000_000, Duration.ofDays(1)));
    for (String key : List.of("a", "b", "c")) {
      get(log.append(new Draft(ADA, key, "1")));
    }
    trim(log);

    assertThat(get(log.append(new Draft(ADA, "b", "2"))).duplicate()).isTrue();
    Appended again = get(log.append(new Draft(ADA, "a", "3")));
    assertThat(again.duplicate()).isFalse();
    assertThat(again.message().seq()).isEqualTo(4);
  }

  @Test
  void readsBackFromAPlace() throws Exception {
    RoomLog log = withMessages(10, AMPLE);

    assertThat(numbers(readBack(log, 11, 3, Long.MAX_VALUE))).containsExactly(8L, 9L, 10L);
    assertThat(numbers(readBack(log, 99, 2, Long.MAX_VALUE))).containsExactly(9L, 10L);
    assertThat(numbers(readBack(log, 4, 99, Long.MAX_VALUE))).containsExactly(1L, 2L, 3L);
    assertThat(numbers(readBack(log, 2, 1, Long.MAX_VALUE))).containsExactly(1L);
    assertThat(numbers(readBack(log, 1, 9, Long.MAX_VALUE))).isEmpty();
    assertThat(readBack(log, 4, 1, Long.MAX_VALUE).head()).isEqualTo(10);
  }

  @Test
  void readsBackNoMoreBytesThanAskedForButOneMessage() throws Exception {
    RoomLog log = withMessages(10, AMPLE);
    long cost = read(log, 0).messages().get(0).cost();

    assertThat(numbers(readBack(log, 9, 99, 3 * cost - 1))).containsExactly(7L, 8L);
    assertThat(numbers(readBack(log, 9, 99, 3 * cost))).containsExactly(6L, 7L, 8L);
    assertThat(numbers(readBack(log, 9, 99, 0))).containsExactly(8L);
  }

  @Test
  void readsBackNoFurtherThanItHolds() throws Exception {
    RoomLog log = withMessages(10, new Retention(4, 1_000_000, Duration.ofDays(1)));
    trim(log);

    assertThat(numbers(readBack(log, 9, 99, Long.MAX_VALUE))).containsExactly(7L, 8L);
    assertThat(numbers(readBack(log, 7, 99, Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void tellsAGapByTheFirstMessageRead() throws Exception {
    RoomLog log = withMessages(10, new Retention(4, 1_000_000, Duration.ofDays(1)));
    trim(log);

    assertThat(numbers(read(log, 2))).isEqualTo(numbers(7, 10));
    assertThat(numbers(read(log, 2, 2, Long.MAX_VALUE))).containsExactly(7L, 8L);
    assertThat(read(log, 2, 2, Long.MAX_VALUE).head()).isEqualTo(10);
  }

  @Test
  void tellsAGapUpToTheHeadByAnEmptyPage() throws Exception {
    RoomLog log = withMessages(10, new Retention(4, 1_000_000, Duration.ofSeconds(1)));
    clock.advance(Duration.ofSeconds(2));
    trim(log);

    assertThat(read(log, 2)).isEqualTo(new Page(List.of(), 10));
  }

  @Test
  void readsNeighboursInOrderWhileOthersAppend() throws Exception {
    RoomLog log = open(EPOCH, new Retention(50, 1_000_000, Duration.ofDays(1)));
    AtomicInteger turn = new AtomicInteger();
    AtomicBoolean appended = new AtomicBoolean();
    Callable<Void> task =
        () -> {
          if (turn.getAndIncrement() == 0) {
            for (int i = 0; i < 3000; i++) {
              append(log, "1");
            }
            appended.set(true);
          } else {
            followUntil(log, appended);
          }
          return null;
        };

    runAll(3, task);

    assertHolds(log, 2951, 3000);
  }

  private static void followUntil(RoomLog log, AtomicBoolean appended) throws Exception {
    long cursor = 0;
    while (!appended.get() || cursor < log.head().seq()) {
      Page page = read(log, cursor, 7, Long.MAX_VALUE);
      if (!page.messages().isEmpty()) {
        long first = page.messages().get(0).seq();
        long last = first + page.messages().size() - 1;
        assertThat(first).isGreaterThan(cursor);
        assertThat(numbers(page)).isEqualTo(numbers(first, last));
        assertThat(page.head()).isGreaterThanOrEqualTo(last);
        cursor = last;
      }
    }
  }

  private static Page readBack(RoomLog log, long before, int messages, long bytes)
      throws Exception {
    return get(log.readBack(before, messages, bytes));
  }

  private RoomLog withMessages(int count, Retention retention) throws Exception {
    RoomLog log = open(EPOCH, retention);
    for (int i = 0; i < count; i++) {
      append(log, "1");
    }
    return log;
  }

  private static Retention bytes(long bytes) {
    return new Retention(100, bytes, Duration.ofDays(1));
  }

  private void assertHolds(RoomLog log, long oldest, long head) throws Exception {
    trim(log);
    assertThat(log.oldest()).isEqualTo(oldest);
    assertThat(log.head().seq()).isEqualTo(head);
    assertThat(read(log, 0).head()).isEqualTo(head);
    assertThat(numbers(read(log, 0))).isEqualTo(numbers(oldest, head));
  }
}
