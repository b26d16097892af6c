package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to it, the log in memory behaves as a plain list would. */
class MemoryRoomLogModelTest {

  private static final UserId ADA = new UserId("ada");

  /** One thing done to a log. */
  private record Step(Kind kind, int amount, int limit) {}

  private enum Kind {
    APPEND,
    READ,
    WAIT,
    TRIM
  }

  /** The list, and the log that is to be like it. */
  private static final class Pair {
    private final SettableClock clock = new SettableClock();
    private final Retention retention;
    private final RoomLog log;
    private final List<Message> list = new ArrayList<>();
    private long head;

    Pair(Retention retention) {
      this.retention = retention;
      this.log = new MemoryRoomLog("e", retention, clock);
    }

    void take(Step step) {
      switch (step.kind()) {
        case APPEND -> append("\"" + "x".repeat(step.amount() * 3) + "\"", step.limit());
        case READ -> assertReadsAlike(step.amount() - 2L, step.limit());
        case WAIT -> clock.advance(Duration.ofMillis(step.amount() - 5L));
        case TRIM -> {
          log.trim();
          forgetOld();
        }
      }
      long oldest = list.isEmpty() ? head + 1 : list.get(0).seq();
      assertThat(log.oldest()).isEqualTo(oldest);
      assertThat(log.head()).isEqualTo(new Position("e", head));
    }

    private void append(String data, int key) {
      Draft draft = new Draft(ADA, key % 2 == 0 ? null : "k".repeat(key), data);
      forgetOld();
      Optional<Message> first =
          list.stream().filter(held -> Objects.equals(held.key(), draft.key())).findFirst();
      if (draft.key() != null && first.isPresent()) {
        assertAppends(draft, new Appended(first.get(), true));
        return;
      }
      Message expected =
          new Message(new Position("e", ++head), ADA, clock.millis(), draft.key(), data);
      list.add(expected);
      while (list.size() > retention.messages() || size() > retention.bytes() && list.size() > 1) {
        list.remove(0);
      }
      forgetOld();
      assertAppends(draft, new Appended(expected, false));
    }

    private void assertAppends(Draft draft, Appended expected) {
      assertThat(log.append(draft).toCompletableFuture().join()).isEqualTo(expected);
    }

    private void forgetOld() {
      while (!list.isEmpty() && clock.millis() - list.get(0).at() > retention.age().toMillis()) {
        list.remove(0);
      }
    }

    private void assertReadsAlike(long back, int limit) {
      long after = Math.max(0, head - back);
      long bytes = limit * 150L;
      List<Message> expected = new ArrayList<>();
      long total = 0;
      for (Message message : list) {
        boolean fits = expected.size() < limit && total + message.cost() <= bytes;
        if (message.seq() > after && (expected.isEmpty() || fits)) {
          total += message.cost();
          expected.add(message);
        } else if (message.seq() > after) {
          break;
        }
      }
      assertThat(log.read(after, limit, bytes).toCompletableFuture().join())
          .isEqualTo(new Page(expected, head));
    }

    private long size() {
      return list.stream().mapToLong(Message::cost).sum();
    }
  }

  @Property
  void behavesAsAPlainListWould(
      @ForAll("retentions") Retention retention, @ForAll("steps") List<Step> steps) {
    Pair pair = new Pair(retention);
    steps.forEach(pair::take);
  }

  @Provide
  Arbitrary<Retention> retentions() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.longs().between(1, 1500),
            Arbitraries.longs().between(1, 60).map(Duration::ofMillis))
        .as(Retention::new);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(1, 8))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
