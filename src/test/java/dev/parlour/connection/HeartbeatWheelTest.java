package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All connections are looked at in time, whoever comes and goes while the wheel turns. */
class HeartbeatWheelTest {

  private static final long TICK = Heartbeat.TICK.toNanos();
  private static final int PING_TICKS = 10;
  private static final int GRACE_TICKS = 6;
  private static final int MOST = 100_000;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7 * TICK);
  private final ConnectionLimits limits =
      new ConnectionLimits(MOST, 10_000, 1000, ticks(PING_TICKS), ticks(GRACE_TICKS));
  private final HeartbeatWheel wheel = new HeartbeatWheel(limits);
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void endThread() {
    other.shutdownNow();
  }

  @Test
  void asksForASignOfLifeWhenTheTimeHasComeAndNotBefore() {
    FakeWire wire = FakeWire.fast();
    wheel.add(connection(wire), MOST);

    turn(PING_TICKS - 1);
    assertThat(wire.pings()).isZero();
    turn(1);
    assertThat(wire.pings()).isEqualTo(1);
  }

  @Test
  void closesASilentPeerAtTheLastTickInTime() {
    FakeWire wire = FakeWire.fast();
    wheel.add(connection(wire), MOST);

    turn(PING_TICKS + GRACE_TICKS - 2);
    assertThat(wire.isClosed()).isFalse();
    turn(1);
    assertThat(wire.closeCode()).isEqualTo(CloseCode.SILENT.number());
  }

  @Test
  void asksAPeerThatIsHeardOfAgainAndAgain() {
    FakeWire wire = FakeWire.fast();
    Connection connection = connection(wire);
    wheel.add(connection, MOST);
    for (int i = 0; i < 20 * PING_TICKS; i++) {
      connection.heard();
      turn(1);
    }

    assertThat(wire.pings()).isEqualTo(20);
    assertThat(wire.isClosed()).isFalse();
  }

  @Test
  void looksNoMoreAtAConnectionThatIsRemovedUntilItIsAddedAgain() {
    FakeWire wire = FakeWire.fast();
    Connection connection = connection(wire);
    wheel.add(connection, MOST);
    assertThat(wheel.remove(connection)).isTrue();
    assertThat(wheel.remove(connection)).isFalse();
    turn(PING_TICKS);
    assertThat(wire.pings()).isZero();

    wheel.add(connection, MOST);
    turn(1);
    assertThat(wire.pings()).as("pings, long overdue").isEqualTo(1);
  }

  @Test
  void takesInAsManyAsMayBeAndAnotherOnceOneHasGone() {
    Connection first = connection(FakeWire.fast());
    Connection third = connection(FakeWire.fast());
    assertThat(wheel.add(first, 2)).isTrue();
    assertThat(wheel.add(connection(FakeWire.fast()), 2)).isTrue();
    assertThat(wheel.add(third, 2)).isFalse();
    assertThat(wheel.count()).isEqualTo(2);
    assertThat(wheel.remove(third)).isFalse();

    wheel.remove(first);
    assertThat(wheel.count()).isEqualTo(1);
    assertThat(wheel.add(third, 2)).isTrue();
    assertThat(wheel.all()).contains(third).doesNotContain(first).hasSize(2);
  }

  /** As a container does that says within a send that the connection is closed. */
  @Test
  void letsGoOfAConnectionWhileItIsLookedAt() {
    List<Connection> closed = new ArrayList<>();
    FakeWire wire = FakeWire.fast();
    closed.add(connection(() -> wheel.remove(closed.get(0)), wire));
    wheel.add(closed.get(0), MOST);
    turn(PING_TICKS);

    assertThat(wire.pings()).isEqualTo(1);
    assertThat(wheel.count()).isZero();
    assertThat(wheel.all()).isEmpty();
    turn(3 * PING_TICKS);
    assertThat(wire.pings()).isEqualTo(1);
    assertThat(wire.isClosed()).isFalse();
  }

  @Test
  void keepsOnePlaceForAConnectionThatIsRemovedAndAddedWhileItIsLookedAt() {
    List<Connection> again = new ArrayList<>();
    FakeWire wire = FakeWire.fast();
    Runnable replace =
        () -> {
          wheel.remove(again.get(0));
          wheel.add(again.get(0), MOST);
        };
    again.add(connection(replace, wire));
    wheel.add(again.get(0), MOST);
    turn(PING_TICKS);

    assertThat(wire.pings()).isEqualTo(1);
    assertThat(wheel.all()).containsExactly(again.get(0));
    assertThat(wheel.remove(again.get(0))).isTrue();
    assertThat(wheel.all()).isEmpty();
  }

  @Test
  void knowsAllThatAreOpenAlsoWhileItTurns() {
    List<Integer> known = new ArrayList<>();
    FakeWire wire = FakeWire.fast();
    wheel.add(connection(() -> known.add(wheel.all().size()), wire), MOST);
    wheel.add(connection(FakeWire.fast()), MOST);
    turn(PING_TICKS);

    assertThat(known).containsExactly(2);
  }

  @Test
  void spreadsThousandsOverTheTicksInWhichTheyCame() {
    int each = 1000;
    List<FakeWire> wires = new ArrayList<>();
    for (int tick = 0; tick < PING_TICKS; tick++) {
      for (int i = 0; i < each; i++) {
        FakeWire wire = FakeWire.fast();
        wires.add(wire);
        wheel.add(connection(wire), MOST);
      }
      turn(1);
    }

    assertThat(wheel.count()).isEqualTo(PING_TICKS * each);
    for (int tick = 1; tick <= PING_TICKS; tick++) {
      assertThat(wires).filteredOn(wire -> wire.pings() > 0).hasSize(tick * each);
      turn(1);
    }
  }

  /** Two threads: who is removed by one is gone, whatever the other one was about to do. */
  @Test
  void countsRightWhileOthersComeAndGo() throws Exception {
    long seed = System.nanoTime();
    List<Connection> open = new ArrayList<>();
    IntStream.range(0, 500).forEach(i -> open.add(connection(FakeWire.fast())));
    open.forEach(connection -> wheel.add(connection, MOST));
    Collections.shuffle(open, new Random(seed));
    Future<?> removing =
        other.submit(
            () -> open.subList(0, 400).forEach(gone -> assertThat(wheel.remove(gone)).isTrue()));
    while (!removing.isDone()) {
      turn(1);
    }

    removing.get(10, TimeUnit.SECONDS);
    assertThat(wheel.count()).as("seed %s", seed).isEqualTo(100);
    assertThat(wheel.all()).hasSameElementsAs(open.subList(400, 500)).hasSize(100);
  }

  private void turn(int ticks) {
    for (int i = 0; i < ticks; i++) {
      nanos.addAndGet(TICK);
      wheel.turn();
    }
  }

  private static Duration ticks(int count) {
    return Heartbeat.TICK.multipliedBy(count);
  }

  private Connection connection(FakeWire wire) {
    return connection(() -> {}, wire);
  }

  /**
   * @param beaten run before each task of its loop
   */
  private Connection connection(Runnable beaten, FakeWire wire) {
    return Opened.connection(
        wire,
        task -> {
          beaten.run();
          task.run();
        },
        limits,
        nanos::get);
  }
}
