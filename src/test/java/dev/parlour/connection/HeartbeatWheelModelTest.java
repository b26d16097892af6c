package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** At every tick the wheel does what looking at all connections would do. */
class HeartbeatWheelModelTest {

  private static final int CONNECTIONS = 6;
  private static final int MOST_OPEN = 4;
  private static final int PARTS = 10;
  private static final long TICK = Heartbeat.TICK.toNanos();

  private enum Action {
    ADD,
    REMOVE,
    HEARD,
    /** A part of what is left of the tick passes. */
    WAIT,
    TURN
  }

  private record Step(Action action, int who, int part) {}

  /** A connection, and a heartbeat that is looked at whenever the wheel turns. */
  private static final class Twin {
    private final FakeWire wire = FakeWire.fast();
    private final Connection connection;
    private final Heartbeat heartbeat;
    private boolean open;
    private boolean silent;
    private int pings;

    Twin(Pair pair) {
      connection = Opened.connection(wire, Runnable::run, pair.limits, () -> pair.now);
      heartbeat = new Heartbeat(pair.limits, () -> pair.now);
    }

    void heard() {
      connection.heard();
      heartbeat.heard();
    }

    void beat() {
      if (open) {
        switch (heartbeat.beat()) {
          case PING -> pings += silent ? 0 : 1;
          case SILENT -> silent = true;
          case REST -> {}
        }
      }
      assertThat(wire.isClosed()).as("closed as silent").isEqualTo(silent);
      assertThat(wire.pings()).isEqualTo(pings);
    }
  }

  /** The wheel, and those that may be in it. */
  private static final class Pair {
    private final ConnectionLimits limits;
    private final HeartbeatWheel wheel;
    private long now = Long.MAX_VALUE - 5 * TICK;
    private long nextTurn = now + TICK;
    private final List<Twin> twins;

    Pair(int heartbeatTicks, int graceTicks) {
      limits =
          new ConnectionLimits(
              MOST_OPEN,
              10_000,
              1000,
              Heartbeat.TICK.multipliedBy(heartbeatTicks),
              Heartbeat.TICK.multipliedBy(graceTicks));
      wheel = new HeartbeatWheel(limits);
      twins = IntStream.range(0, CONNECTIONS).mapToObj(i -> new Twin(this)).toList();
    }

    void take(Step step) {
      Twin twin = twins.get(step.who());
      switch (step.action()) {
        case ADD -> add(twin);
        case REMOVE -> {
          assertThat(wheel.remove(twin.connection)).isEqualTo(twin.open);
          twin.open = false;
        }
        case HEARD -> twin.heard();
        case WAIT -> now += (nextTurn - now) / PARTS * step.part();
        case TURN -> turn();
      }
      List<Connection> open = twins.stream().filter(t -> t.open).map(t -> t.connection).toList();
      assertThat(wheel.all()).containsExactlyInAnyOrderElementsOf(open);
      assertThat(wheel.count()).isEqualTo(open.size());
    }

    private void add(Twin twin) {
      if (!twin.open) {
        boolean room = twins.stream().filter(other -> other.open).count() < MOST_OPEN;
        assertThat(wheel.add(twin.connection, limits.connections())).isEqualTo(room);
        twin.open = room;
      }
    }

    private void turn() {
      now = nextTurn;
      nextTurn += TICK;
      wheel.turn();
      twins.forEach(Twin::beat);
    }
  }

  @Property(tries = 2000)
  void looksAtEachInTime(
      @ForAll @IntRange(min = 1, max = 6) int heartbeatTicks,
      @ForAll @IntRange(min = 1, max = 6) int graceTicks,
      @ForAll("steps") List<Step> steps) {
    Pair pair = new Pair(heartbeatTicks, graceTicks);
    steps.forEach(pair::take);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(4, Action.ADD),
                Tuple.of(1, Action.REMOVE),
                Tuple.of(4, Action.HEARD),
                Tuple.of(4, Action.WAIT),
                Tuple.of(8, Action.TURN)),
            Arbitraries.integers().between(0, CONNECTIONS - 1),
            Arbitraries.integers().between(0, PARTS - 1))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }
}
