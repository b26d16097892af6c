package dev.parlour.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What was acknowledged survives {@code kill -9}. The number of kills and the seed can be given:
 * {@code -Dkills=100 -Dseed=7}.
 */
class CrashIT {

  @Test
  void losesAndDoublesNothingWhenTheServerIsKilled() {
    long seed = Long.getLong("seed", System.nanoTime());
    CrashPlan plan = CrashPlan.of("sqlite", seed, Integer.getInteger("kills", 3));
    CrashReport report = CrashRun.run(plan, Map.of(), System.out::println);
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }
}
