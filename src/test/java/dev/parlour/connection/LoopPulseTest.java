package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoopPulseTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
  private final ManualLoop loop = new ManualLoop();
  private final LoopPulse pulse = new LoopPulse(loop, now::get);

  @Test
  void owesNothingUntilItIsAsked() {
    now.addAndGet(1000);

    assertThat(pulse.owedNanos()).isZero();
  }

  @Test
  void owesAnAnswerFromWhenItWasFirstAskedUntilItGivesIt() {
    pulse.ask();
    now.addAndGet(1000);
    pulse.ask();
    now.addAndGet(1000);
    assertThat(pulse.owedNanos()).isEqualTo(2000);

    loop.runAll();
    assertThat(pulse.owedNanos()).isZero();

    pulse.ask();
    now.addAndGet(10);
    assertThat(pulse.owedNanos()).isEqualTo(10);
  }

  @Test
  void givesALoopThatStandsStillNoSecondTask() {
    pulse.ask();
    pulse.ask();

    assertThat(loop.runNext()).isTrue();
    assertThat(loop.isIdle()).isTrue();
  }
}
