package dev.parlour.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The course of a crash run: start the server, let the load flow, kill the server at a random
 * moment, start it again, and so on; at the end, judge what all saw. Used by one thread.
 */
final class CrashRun {

  private static final int FLOWING = 30;
  private static final int SHORTEST_LIFE = 200;
  private static final int LONGEST_LIFE = 2500;
  private static final int LONGEST_START = 8000;
  private static final int EARLY_KILLS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CrashPlan plan;
  private final Map<String, String> environment;
  private final Consumer<String> news;
  private final Random random;

  private CrashRun(CrashPlan plan, Map<String, String> environment, Consumer<String> news) {
    this.environment = environment;
    this.plan = plan;
    this.news = news;
    this.random = new Random(plan.seed());
  }

  /**
   * Runs it.
   *
   * @param environment variables set for the server
   * @param news is told how it goes on
   */
  static CrashReport run(CrashPlan plan, Map<String, String> environment, Consumer<String> news) {
    return new CrashRun(plan, environment, news).run();
  }

  private CrashReport run() {
    news.accept("seed " + plan.seed());
    Path folder = plan.folder();
    delete(folder);
    try (CrashServer server = new CrashServer(folder, environment);
        Load load = new Load(plan.load(), server.rooms())) {
      torment(server, load);
      load.finish(PATIENCE);
      String title = "seed " + plan.seed() + ", " + plan.kills() + " kills";
      CrashReport report = CrashReport.of(title, load, folder);
      news.accept(report.toString());
      server.kill();
      if (report.isGood()) {
        delete(folder);
      }
      return report;
    }
  }

  private void torment(CrashServer server, Load load) {
    try {
      server.start();
      load.start();
      for (int kill = 1; kill <= plan.kills(); kill++) {
        awaitFlow(load);
        kill(server, load);
        if (random.nextInt(EARLY_KILLS) == 0) {
          server.launch();
          killWithin(LONGEST_START, server);
        }
        news.accept("kill " + kill + " after " + load.acknowledged() + " acknowledgements");
        server.start();
      }
      awaitFlow(load);
    } catch (ConditionTimeoutException | AssertionError e) {
      load.lane().problem(e.getMessage());
    }
  }

  /** Waits until publishes are acknowledged again. */
  static void awaitFlow(Load load) {
    long before = load.acknowledged();
    Awaitility.await("the load flows")
        .atMost(PATIENCE)
        .until(() -> load.acknowledged() >= before + FLOWING || !load.problems().isEmpty());
  }

  /** Kills it at a random moment, or right behind the acknowledgement that comes next then. */
  private void kill(CrashServer server, Load load) {
    if (random.nextBoolean()) {
      killWithin(LONGEST_LIFE, server);
    } else {
      atRandom(random, LONGEST_LIFE, () -> load.onAcknowledgement(server::shoot));
      server.awaitEnd();
    }
  }

  private void killWithin(int millis, CrashServer server) {
    atRandom(random, millis, server::kill);
  }

  /** Does something at a random moment within about so many milliseconds, and waits for it. */
  static void atRandom(Random random, int millis, Runnable task) {
    Executor later =
        CompletableFuture.delayedExecutor(
            SHORTEST_LIFE + random.nextInt(millis), TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(task, later).join();
  }

  /** Deletes a folder with all that is in it, if there is one. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
