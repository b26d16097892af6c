package dev.parlour.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Duration> owed = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<String> log = new AtomicReference<>();
  private final Health health =
      new Health(
          new Health.Signs(owed::get, () -> Optional.ofNullable(log.get())),
          new Health.Patience(Duration.ofSeconds(5), Duration.ofSeconds(60)),
          nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void isLiveAndNotReadyBeforeTheDoorsAreOpen() {
    assertThat(health.live().isUp()).isTrue();
    assertThat(health.ready().isUp()).isFalse();
    assertThat(health.started().isUp()).isFalse();

    health.opened();
    assertThat(health.all().isUp()).isTrue();
    assertThat(health.started().json())
        .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"started\",\"status\":\"UP\"}]}\n");
  }

  @Test
  void isNotReadyWhileTheLogCantBeWrittenAndSaysWhy() {
    health.opened();
    log.set("the last write to the database failed");

    assertThat(health.live().isUp()).isTrue();
    assertThat(health.ready().json())
        .startsWith("{\"status\":\"DOWN\",\"checks\":[")
        .contains(
            "{\"name\":\"log\",\"status\":\"DOWN\","
                + "\"data\":{\"problem\":\"the last write to the database failed\"}}");
  }

  @Test
  void isNotReadyWhenALoopStandsStillAndNotLiveWhenItDoesForLong() {
    health.opened();
    owed.set(Duration.ofSeconds(5));
    assertThat(health.ready().isUp()).isTrue();

    owed.set(Duration.ofSeconds(6));
    assertThat(health.ready().isUp()).isFalse();
    assertThat(health.ready().json()).contains("a delivery loop has not answered for 6 seconds");
    assertThat(health.live().isUp()).isTrue();

    owed.set(Duration.ofSeconds(61));
    assertThat(health.live().isUp()).isFalse();
  }

  @Test
  void findsTheClockThatAsksTheLoopsStandingStill() {
    health.opened();
    pass(Duration.ofSeconds(6));
    assertThat(health.ready().json()).contains("the clock has not run for 6 seconds");
    assertThat(health.live().isUp()).isTrue();
    pass(Duration.ofSeconds(60));
    assertThat(health.live().isUp()).isFalse();

    health.ticked();
    assertThat(health.all().isUp()).isTrue();
  }

  @Test
  void isNotReadyOnceItIsBeingStopped() {
    health.opened();
    health.stopping();

    assertThat(health.ready().json()).contains("the server is stopping");
    assertThat(health.live().isUp()).isTrue();
  }
}
