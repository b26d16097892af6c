package dev.parlour.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.sql.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What was acknowledged survives {@code kill -9} also where the log is in PostgreSQL, which is left
 * with what the server had half done. {@code -Dkills=100 -Dseed=7} can be given.
 */
class PostgresCrashIT {

  /** Each commit takes 20 ms longer, so that most kills come in the midst of one. */
  private static final String SLOW = "?options=-c%20commit_delay=20000%20-c%20commit_siblings=0";

  @Test
  void losesAndDoublesNothingWhenTheServerIsKilled() {
    long seed = Long.getLong("seed", System.nanoTime());
    CrashPlan plan = CrashPlan.of("postgresql", seed, Integer.getInteger("kills", 1));
    try (PostgresServer database = PostgresServer.start()) {
      CrashReport report = CrashRun.run(plan, settings(database), System.out::println);
      assertThat(report.isGood()).as(report.toString()).isTrue();
    }
  }

  /** What tells the server to keep its log there. */
  static Map<String, String> settings(PostgresServer database) {
    return Map.of(
        "PARLOUR_SQL_URL", database.url() + SLOW,
        "PARLOUR_SQL_USER", database.user(),
        "PARLOUR_SQL_PASSWORD", database.password());
  }
}
