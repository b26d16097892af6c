package dev.parlour.room.model;

import dev.parlour.log.LogKind;
import dev.parlour.room.model.Step.Action;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever happens in a room, in whatever order, each client sees its messages in order, each once,
 * and is told of every hole; and once all is calm, it knows all there is. What was acknowledged in
 * a durable room is there, whatever crashed.
 */
class RoomModelTest {

  @Property(tries = 3000)
  void aRoomInMemoryKeepsItsPromises(
      @ForAll boolean keeps,
      @ForAll @IntRange(min = 1, max = 2) int loops,
      @ForAll("listed") int listed,
      @ForAll("stepsInMemory") List<Step> steps) {
    run(new World(keeps ? LogKind.RECENT : LogKind.NONE, loops, listed), steps);
  }

  @Property(tries = 4500)
  void aDurableRoomKeepsItsPromises(
      @ForAll @IntRange(min = 1, max = 2) int loops,
      @ForAll("listed") int listed,
      @ForAll("stepsOnDisk") List<Step> steps) {
    run(new World(LogKind.DURABLE, loops, listed), steps);
  }

  private static void run(World world, List<Step> steps) {
    steps.forEach(world::take);
    world.settle();
  }

  @Provide
  Arbitrary<Integer> listed() {
    return Arbitraries.of(2, 100);
  }

  @Provide
  Arbitrary<List<Step>> stepsInMemory() {
    return steps(anywhere());
  }

  @Provide
  Arbitrary<List<Step>> stepsOnDisk() {
    return steps(Stream.concat(anywhere(), onDisk()));
  }

  private static Stream<Tuple2<Integer, Action>> anywhere() {
    return Stream.of(
        Tuple.of(24, Action.JOIN),
        Tuple.of(16, Action.JOIN_WITH_LAST),
        Tuple.of(40, Action.RESUME),
        Tuple.of(16, Action.LEAVE),
        Tuple.of(6, Action.CLOSE),
        Tuple.of(4, Action.CLOSE_ALL),
        Tuple.of(14, Action.LOSE),
        Tuple.of(90, Action.PUBLISH),
        Tuple.of(30, Action.PUBLISH_REPEATED),
        Tuple.of(1, Action.PUBLISH_HUGE),
        Tuple.of(12, Action.PUBLISH_AGAIN),
        Tuple.of(120, Action.RUN_LOOP),
        Tuple.of(100, Action.DRAIN),
        Tuple.of(12, Action.STALL),
        Tuple.of(16, Action.HURRY),
        Tuple.of(60, Action.ANSWER),
        Tuple.of(4, Action.REFUSE),
        Tuple.of(16, Action.WAIT),
        Tuple.of(30, Action.TELL_PRESENCE),
        Tuple.of(16, Action.EXPIRE),
        Tuple.of(3, Action.CRASH));
  }

  private static Stream<Tuple2<Integer, Action>> onDisk() {
    return Stream.of(
        Tuple.of(8, Action.RESUME_FROM_ELSEWHERE),
        Tuple.of(70, Action.COMMIT),
        Tuple.of(70, Action.ACKNOWLEDGE),
        Tuple.of(8, Action.FAIL),
        Tuple.of(10, Action.FAIL_BUT_WRITTEN),
        Tuple.of(12, Action.FOREIGN),
        Tuple.of(16, Action.REFRESH),
        Tuple.of(16, Action.TRIM));
  }

  private static Arbitrary<List<Step>> steps(Stream<Tuple2<Integer, Action>> actions) {
    return Combinators.combine(
            Arbitraries.frequency(actions.toList()),
            Arbitraries.integers().between(0, World.CLIENTS - 1),
            Arbitraries.integers().between(0, 12))
        .as(Step::new)
        .list()
        .ofMaxSize(140);
  }
}
