package dev.parlour.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.sql.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * A database that is stopped, killed or halted under load costs nothing that was acknowledged, and
 * rooms that don't need it go on. {@code -Doutages=30 -Dseed=7} can be given.
 */
class DatabaseOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST_PEACE = 1500;
  private static final int GOES_ON = 50;

  /** What happens to the database. */
  private enum Outage {
    STOP(PostgresServer::stop, PostgresServer::startAgain),
    KILL(PostgresServer::kill, PostgresServer::startAgain),
    HALT(PostgresServer::pause, PostgresServer::resume);

    private final Consumer<PostgresServer> begin;
    private final Consumer<PostgresServer> end;

    Outage(Consumer<PostgresServer> begin, Consumer<PostgresServer> end) {
      this.begin = begin;
      this.end = end;
    }
  }

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final int outages = Integer.getInteger("outages", Outage.values().length);
  private final Random random = new Random(seed);
  private final CrashPlan plan = CrashPlan.of("outage", seed, 0);
  private final Path folder = plan.folder();
  private final LoadPlan besides = new LoadPlan(seed, List.of("pulse"), 1, 2, false);

  @Test
  void losesAndDoublesNothingWhenTheDatabaseIsAway() {
    System.out.println("seed " + seed);
    CrashRun.delete(folder);
    try (PostgresServer database = PostgresServer.start();
        CrashServer server = new CrashServer(folder, PostgresCrashIT.settings(database));
        Load durable = new Load(plan.load(), server.rooms());
        Load recent = new Load(besides, server.rooms())) {
      server.start();
      durable.start();
      recent.start();
      sufferAll(database, durable, recent);
      isGood(durable, "durable");
      isGood(recent, "recent");
    }
    CrashRun.delete(folder);
  }

  private void sufferAll(PostgresServer database, Load durable, Load recent) {
    try {
      for (int i = 0; i < outages; i++) {
        CrashRun.awaitFlow(durable);
        suffer(Outage.values()[i % Outage.values().length], database, durable, recent);
      }
      CrashRun.awaitFlow(durable);
    } catch (ConditionTimeoutException e) {
      durable.lane().problem(e.getMessage());
    }
  }

  private void suffer(Outage outage, PostgresServer database, Load durable, Load recent) {
    CrashRun.atRandom(random, LONGEST_PEACE, () -> outage.begin.accept(database));
    long refused = durable.refused();
    long acknowledged = recent.acknowledged();
    long received = recent.received();
    await("other rooms go on").until(() -> recent.acknowledged() > acknowledged + GOES_ON);
    await("their readers, too").until(() -> recent.received() > received + GOES_ON);
    await("durable rooms refuse").until(() -> durable.refused() > refused);
    outage.end.accept(database);
    System.out.println(outage + " after " + durable.acknowledged() + " acknowledgements");
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(PATIENCE);
  }

  private void isGood(Load load, String name) {
    load.finish(PATIENCE);
    String title = "seed " + seed + ", " + outages + " outages, " + name;
    CrashReport report = CrashReport.of(title, load, folder.resolve(name));
    System.out.println(report);
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }
}
