package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.room.Listener.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whoever comes, goes, is slow and catches up: each hears all from when it came until it went. */
class AudienceScheduleTest {

  private static final int SLOTS = 6;
  private static final int[] QUEUES = {1, 500, 900, 100_000};

  private enum Action {
    ENTER,
    LEAVE,
    /** Messages that the audience is told of. */
    PUBLISH,
    /** Messages that it is told of later. */
    APPEND,
    /** It is told only that there are messages, as they came from elsewhere. */
    LEAVE_OUT,
    STALL,
    HURRY,
    COMPLETE,
    RUN_LOOP
  }

  private record Step(Action action, int who, int amount) {}

  /**
   * One stay in the room.
   *
   * @param cursor what it has heard before
   */
  private record Stay(Listener listener, int cursor) {}

  private static final class Party {
    private final Hall hall = new Hall();
    private final Stay[] inside = new Stay[SLOTS];
    private int came;
    private int told;

    void take(Step step) {
      Stay stay = inside[step.who()];
      switch (step.action()) {
        case ENTER -> enter(step.who(), step.amount());
        case LEAVE -> leave(step.who());
        case PUBLISH -> {
          hall.append(step.amount() % 8, step.amount());
          tell();
        }
        case APPEND -> hall.append(step.amount() % 3, 1);
        case LEAVE_OUT -> {
          told = hall.head();
          hall.tellUpTo(told);
        }
        case RUN_LOOP -> IntStream.range(0, step.amount()).forEach(i -> hall.runNext());
        case STALL -> ifInside(stay, () -> stay.listener().wire().stall());
        case HURRY -> ifInside(stay, () -> stay.listener().wire().hurry());
        case COMPLETE -> ifInside(stay, () -> stay.listener().wire().complete());
      }
    }

    private static void ifInside(Stay stay, Runnable deed) {
      if (stay != null) {
        deed.run();
      }
    }

    private void tell() {
      hall.tell(told + 1, hall.head());
      told = hall.head();
    }

    private void enter(int slot, int amount) {
      if (inside[slot] == null) {
        int cursor = Math.max(0, hall.head() - amount);
        Kind kind = Kind.values()[came % Kind.values().length];
        int queue = QUEUES[came++ / Kind.values().length % QUEUES.length];
        inside[slot] = new Stay(hall.enter(kind, queue, cursor), cursor);
      }
    }

    /** Once it has left, nothing comes but that; what came before is without a hole. */
    private void leave(int slot) {
      Stay stay = inside[slot];
      inside[slot] = null;
      if (stay != null) {
        hall.leave(stay.listener());
        stay.listener().wire().hurry();
        hall.run();
        List<String> heard = new ArrayList<>(stay.listener().heard());
        heard.remove("left");
        assertThat(heard)
            .isEqualTo(AudienceTest.messages(stay.cursor() + 1, stay.cursor() + heard.size()));
      }
    }

    void settle() {
      tell();
      do {
        for (Stay stay : inside) {
          ifInside(stay, () -> stay.listener().wire().hurry());
        }
      } while (hall.runNext());
      for (Stay stay : inside) {
        ifInside(
            stay,
            () ->
                assertThat(stay.listener().heard())
                    .isEqualTo(AudienceTest.messages(stay.cursor() + 1, hall.head())));
      }
    }
  }

  @Property(tries = 3000)
  void allHearAll(@ForAll("steps") List<Step> steps) {
    Party party = new Party();
    steps.forEach(party::take);
    party.settle();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(8, Action.ENTER),
                Tuple.of(3, Action.LEAVE),
                Tuple.of(12, Action.PUBLISH),
                Tuple.of(4, Action.APPEND),
                Tuple.of(2, Action.LEAVE_OUT),
                Tuple.of(3, Action.STALL),
                Tuple.of(3, Action.HURRY),
                Tuple.of(10, Action.COMPLETE),
                Tuple.of(12, Action.RUN_LOOP)),
            Arbitraries.integers().between(0, SLOTS - 1),
            Arbitraries.integers().between(0, 12))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** A place in the audience is taken by another one when its own one goes. */
  @Property(tries = 300)
  void thoseWhoStayHearAllWhoeverGoes(@ForAll long seed) {
    Hall hall = new Hall();
    Kind[] kinds = Kind.values();
    List<Listener> inside = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      inside.add(hall.enter(kinds[i % kinds.length], 1_000_000, 0));
    }
    Collections.shuffle(inside, new Random(seed));
    for (int gone = 0; gone < 20; gone++) {
      hall.tellUnheld(2 * gone + 1, 2 * gone + 2);
      hall.leave(inside.get(gone));
      hall.run();
    }
    hall.tellUnheld(41, 42);
    hall.run();

    for (int gone = 0; gone < 20; gone++) {
      assertThat(inside.get(gone).heard())
          .isEqualTo(AudienceTest.with(AudienceTest.messages(1, 2 * gone + 2), "left"));
    }
  }
}
