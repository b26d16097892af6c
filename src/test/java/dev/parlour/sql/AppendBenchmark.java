package dev.parlour.sql;

import dev.parlour.RoomName;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Measures how many messages a second the log writes, next to bare inserts of the same rows into
 * the same database. Run by {@code bench/log}; its README explains it.
 */
final class AppendBenchmark {

  private static final SqlLimits LIMITS = new SqlLimits(1 << 26, Duration.ofSeconds(60), 2);
  private static final Retention AMPLE =
      new Retention(100_000_000, 1L << 40, Duration.ofDays(1000));
  private static final long SECOND = 1_000_000_000;

  /** Numbers that no room of the log has. */
  private static final long RAW_ROOMS = 1_000_000_000;

  private final int rounds;
  private final long nanos;
  private long rawRooms = RAW_ROOMS;

  private AppendBenchmark(int rounds, int seconds) {
    this.rounds = rounds;
    this.nanos = seconds * SECOND;
  }

  /** Takes the database's name or {@code all}, a folder for SQLite's file, rounds and seconds. */
  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    AppendBenchmark benchmark =
        new AppendBenchmark(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    System.out.println("database    rooms  outstanding  rows/commit    log/s    raw/s  log/raw");
    if (!name.equals("postgresql")) {
      benchmark.measure(SqliteDatabase.open(Path.of(arguments[1]), LIMITS));
    }
    if (!name.equals("sqlite")) {
      try (PostgresServer server = PostgresServer.start()) {
        String url = server.freshDatabase();
        benchmark.measure(PostgresDatabase.connect(url, server.user(), server.password(), LIMITS));
      }
    }
  }

  private void measure(Database database) throws Exception {
    AtomicLong commits = new AtomicLong();
    CountingDatabase counting = new CountingDatabase(database, commits);
    try (SqlLogs logs =
        SqlLogs.start(counting, ByNamespace.all(AMPLE), LIMITS, Clock.systemUTC())) {
      for (int outstanding : List.of(100, 1000)) {
        for (int rooms : List.of(1, 100)) {
          measure(logs, counting, rooms, outstanding);
        }
      }
    }
  }

  /** Log and raw take turns, so that what else happens on the machine meets both. */
  private void measure(SqlLogs logs, CountingDatabase database, int rooms, int outstanding)
      throws Exception {
    AppendLoad load = new AppendLoad(open(logs, rooms), outstanding);
    long first = rawRooms;
    rawRooms += rooms;
    try (RawInserts raw =
        new RawInserts(database.database(), LongStream.range(first, rawRooms).boxed().toList())) {
      double[] log = new double[rounds];
      double[] bare = new double[rounds];
      load.run(nanos);
      raw.run(nanos, 100);
      long doneBefore = load.done();
      long commitsBefore = database.commits().get();
      for (int i = 0; i < rounds; i++) {
        log[i] = load.run(nanos);
        bare[i] =
            raw.run(
                nanos, rows(load.done() - doneBefore, database.commits().get() - commitsBefore));
      }
      int rows = rows(load.done() - doneBefore, database.commits().get() - commitsBefore);
      report(database.name(), rooms, outstanding, rows, log, bare);
    }
  }

  private static int rows(long appended, long commits) {
    return (int) Math.max(1, Math.round((double) appended / commits));
  }

  private static List<RoomLog> open(SqlLogs logs, int rooms)
      throws InterruptedException, ExecutionException {
    List<RoomLog> opened = new ArrayList<>();
    for (int i = 0; i < rooms; i++) {
      RoomName name = new RoomName("chat:bench-" + System.nanoTime());
      opened.add(logs.open(name).toCompletableFuture().get());
    }
    return opened;
  }

  private static void report(
      String database, int rooms, int outstanding, int rows, double[] log, double[] raw) {
    double[] ratios = new double[log.length];
    Arrays.setAll(ratios, i -> log[i] / raw[i]);
    System.out.printf(
        Locale.ROOT,
        "%-10s  %5d  %11d  %11d  %7.0f  %7.0f  %7.2f%n",
        database,
        rooms,
        outstanding,
        rows,
        median(log),
        median(raw),
        median(ratios));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
