package dev.parlour.connection;

import dev.parlour.connection.Schedule.Action;
import dev.parlour.connection.Schedule.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * In whatever order a connection is given frames, and its wire takes them, fails or closes: what it
 * took leaves in order, each once, within all bounds, and all of it while it stays open.
 */
class ConnectionScheduleTest {

  @Property(tries = 70_000, edgeCases = EdgeCasesMode.NONE)
  void keepsItsPromisesOnALoop(
      @ForAll Format format,
      @ForAll boolean several,
      @ForAll("queues") long queueBytes,
      @ForAll("batches") int batchBytes,
      @ForAll("steps") List<Step> steps) {
    run(new Schedule(format, several, true, queueBytes, batchBytes), steps);
  }

  @Property(tries = 30_000, edgeCases = EdgeCasesMode.NONE)
  void keepsItsPromisesOnTheThreadsOfItsCallers(
      @ForAll Format format,
      @ForAll boolean several,
      @ForAll("queues") long queueBytes,
      @ForAll("batches") int batchBytes,
      @ForAll("steps") List<Step> steps) {
    run(new Schedule(format, several, false, queueBytes, batchBytes), steps);
  }

  private static void run(Schedule schedule, List<Step> steps) {
    steps.forEach(schedule::take);
    schedule.settle();
  }

  @Provide
  Arbitrary<Long> queues() {
    return Arbitraries.of(1L, 200L, 450L);
  }

  @Provide
  Arbitrary<Integer> batches() {
    return Arbitraries.of(1, 30, 100);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(12, Action.SEND),
                Tuple.of(6, Action.RESERVE),
                Tuple.of(6, Action.ENQUEUE),
                Tuple.of(16, Action.OFFER),
                Tuple.of(1, Action.OFFER_HUGE),
                Tuple.of(10, Action.OFFER_BURST),
                Tuple.of(8, Action.WHEN_EMPTY),
                Tuple.of(8, Action.FLUSH),
                Tuple.of(25, Action.COMPLETE),
                Tuple.of(6, Action.STALL),
                Tuple.of(3, Action.HURRY),
                Tuple.of(1, Action.BREAK),
                Tuple.of(4, Action.BEAT),
                Tuple.of(1, Action.CLOSE),
                Tuple.of(1, Action.CLOSED),
                Tuple.of(30, Action.RUN_LOOP)),
            Arbitraries.integers().between(0, Schedule.MOST))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
