package dev.parlour.room;

import dev.parlour.log.LogKind;
import dev.parlour.room.World.Action;
import dev.parlour.room.World.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever happens in a room, in whatever order, each client sees its messages in order, each once,
 * and is told of every hole; and once all is calm, it knows all there is.
 */
class RoomModelTest {

  @Property(tries = 4000)
  void keepsItsPromisesWhateverHappens(
      @ForAll LogKind kind,
      @ForAll @IntRange(min = 1, max = 2) int loops,
      @ForAll("steps") List<Step> steps) {
    World world = new World(kind, loops);
    steps.forEach(world::take);
    world.settle();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Action> actions =
        Arbitraries.frequency(
            Tuple.of(12, Action.JOIN),
            Tuple.of(8, Action.JOIN_WITH_LAST),
            Tuple.of(16, Action.RESUME),
            Tuple.of(8, Action.LEAVE),
            Tuple.of(6, Action.LOSE),
            Tuple.of(60, Action.PUBLISH),
            Tuple.of(1, Action.PUBLISH_HUGE),
            Tuple.of(60, Action.RUN_LOOP),
            Tuple.of(50, Action.DRAIN),
            Tuple.of(6, Action.STALL),
            Tuple.of(8, Action.HURRY),
            Tuple.of(30, Action.ANSWER_READS),
            Tuple.of(6, Action.WAIT),
            Tuple.of(10, Action.TELL_PRESENCE));
    return Combinators.combine(
            actions,
            Arbitraries.integers().between(0, World.CLIENTS - 1),
            Arbitraries.integers().between(0, 12))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }
}
