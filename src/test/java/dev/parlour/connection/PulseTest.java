package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(10, 1000, 1000, Duration.ofSeconds(25), Duration.ofSeconds(10));

  private final List<String> done = new ArrayList<>();
  private long now;
  private int sooner;
  private final Pulse pulse =
      new Pulse(new Heartbeat(LIMITS, () -> now), beat -> done.add(beat.name()), () -> sooner++);

  @Test
  void restsUntilTheFirstThingThatIsDue() {
    assertThat(pulse.restNanos()).isEqualTo(seconds(25));

    set(Deadline.IDENTITY, 10, "identity");
    set(Deadline.FIRST_COMMAND, 20, "command");

    assertThat(pulse.restNanos()).isEqualTo(seconds(10));
    assertThat(sooner).isEqualTo(2);
  }

  @Test
  void doesWhatIsDueOnceAndNotBefore() {
    set(Deadline.IDENTITY, 10, "identity");
    now = seconds(9);
    pulse.beat();
    now = seconds(10);
    pulse.beat();
    pulse.beat();

    assertThat(done).containsExactly("REST", "identity", "REST", "REST");
  }

  @Test
  void takesTheLastOfTwoForTheSame() {
    set(Deadline.IDENTITY, 10, "first");
    set(Deadline.IDENTITY, 20, "last");
    now = seconds(15);
    pulse.beat();
    now = seconds(20);
    pulse.beat();

    assertThat(done).containsExactly("REST", "last", "REST");
  }

  @Test
  void letsADeadlineSetTheNextOne() {
    pulse.alarm(
        Deadline.IDENTITY, Duration.ofSeconds(1), () -> set(Deadline.IDENTITY, 1, "second"));
    now = seconds(1);
    pulse.beat();
    now = seconds(2);
    pulse.beat();

    assertThat(done).containsExactly("REST", "second", "REST");
  }

  @Test
  void isLookedAtInTimeThoughItWasPutAwayForLonger() {
    HeartbeatWheel wheel = new HeartbeatWheel(LIMITS);
    Connection connection =
        Opened.connection(FakeWire.fast(), Runnable::run, LIMITS, () -> now, wheel::move);
    wheel.add(connection, 1);
    connection.alarm(Deadline.IDENTITY, Duration.ofSeconds(3), () -> done.add("identity"));

    for (int tick = 0; tick < 7; tick++) {
      now += Heartbeat.TICK.toNanos();
      wheel.turn();
      assertThat(done.isEmpty()).isEqualTo(now < seconds(3));
    }
    assertThat(done).containsExactly("identity");
    assertThat(wheel.count()).isEqualTo(1);
  }

  private void set(Deadline deadline, long in, String task) {
    pulse.alarm(deadline, Duration.ofSeconds(in), () -> done.add(task));
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
