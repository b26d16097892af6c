package dev.parlour.sql;

import dev.parlour.LogEvent;
import dev.parlour.RoomName;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.LogOpener;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import dev.parlour.log.WriteCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Opens logs in a database, and owns the threads that may wait for it: one that writes, a few that
 * read, one that passes on what was written, and a clock.
 *
 * <p>Thread-safe: all fields are set once, and what they hold is thread-safe.
 */
public final class SqlLogs implements LogOpener, AutoCloseable {

  private static final Logger LOGGER = System.getLogger(SqlLogs.class.getName());
  private static final int TICK_MILLIS = 100;
  private static final int RETRY_MILLIS = 1000;
  private static final int STOP_SECONDS = 5;

  private final Database database;
  private final ByNamespace<Retention> retention;
  private final SqlLimits limits;
  private final Clock clock;

  private final ExecutorService readers;
  private final ExecutorService acknowledging;
  private final ScheduledExecutorService ticking;
  private final LogReader reader;
  private final Trimmer trimmer;
  private final Writability writability;
  private final WriteCounts counts = new WriteCounts();
  private final GroupCommit writer;
  private final OpenLogs open;

  /** The database's epoch, once the database is ready. */
  private final CompletableFuture<String> epoch = new CompletableFuture<>();

  private SqlLogs(
      Database database, ByNamespace<Retention> retention, SqlLimits limits, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.limits = limits;
    this.clock = clock;
    readers = Executors.newFixedThreadPool(limits.readers(), daemon("parlour-log-reader"));
    acknowledging = Executors.newSingleThreadExecutor(daemon("parlour-log-acknowledger"));
    ticking = Executors.newSingleThreadScheduledExecutor(daemon("parlour-log-clock"));
    reader = new LogReader(database, readers, clock);
    trimmer = new Trimmer(database, retention, clock);
    open = new OpenLogs(reader);
    writability = new Writability(database, limits.patience(), System::nanoTime);
    writer =
        new GroupCommit(
            database, limits, clock, acknowledging, trimmer, writability, counts, open::distrust);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Starts on a database, which is closed with this. If it is one of other processes and can't be
   * reached now, it is tried again until it can; until then no log can be opened.
   *
   * @throws SQLException when a database of this process can't be used
   */
  public static SqlLogs start(
      Database database, ByNamespace<Retention> retention, SqlLimits limits, Clock clock)
      throws SQLException {
    SqlLogs logs = new SqlLogs(database, retention, limits, clock);
    try {
      logs.prepare();
    } catch (SQLException e) {
      if (!database.isShared()) {
        logs.close();
        throw e;
      }
      LogEvent.of("log.unreachable").with("error", e).log(LOGGER, Level.WARNING);
      logs.ticking.schedule(logs::prepareAgain, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return logs;
  }

  private void prepare() throws SQLException {
    String known = Migrations.run(database);
    writability.proved();
    writer.start();
    every(TICK_MILLIS, writer::giveUpLate);
    every(OpenLogs.REFRESH_MILLIS, () -> open.refresh(database.isShared()));
    epoch.complete(known);
    LogEvent.of("log.ready").with("database", database.name()).log(LOGGER, Level.INFO);
  }

  private void prepareAgain() {
    try {
      prepare();
    } catch (SQLException | RuntimeException e) {
      LogEvent.of("log.unreachable").with("error", e).log(LOGGER, Level.DEBUG);
      ticking.schedule(this::prepareAgain, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void every(int millis, Runnable task) {
    ticking.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<RoomLog> open(RoomName room) {
    return epoch
        .copy()
        .thenCompose(known -> reader.extent(room).thenApply(extent -> open(room, known, extent)))
        .toCompletableFuture()
        .orTimeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    new LogException(
                        Reason.UNAVAILABLE, "the room's log can't be opened", failure)));
  }

  private RoomLog open(RoomName room, String known, Extent extent) {
    SqlRoomLog log =
        new SqlRoomLog(
            room, known, extent, retention.of(room), clock, writer, reader, trimmer, open);
    open.add(log);
    return log;
  }

  /** What has been written. */
  public WriteCounts counts() {
    return counts;
  }

  /** Why nothing can be written now, in words for people and without secrets; or empty. */
  public Optional<String> problem() {
    return epoch.isDone()
        ? writability.problem()
        : Optional.of("the database has not been reached yet");
  }

  /** Whether all is trimmed that asked for it. */
  boolean isTrimmed() {
    return trimmer.isIdle();
  }

  /** Writes what waits, then ends all threads, each after some seconds at the latest. */
  @Override
  public void close() {
    ticking.shutdownNow();
    writer.close();
    for (ExecutorService threads : List.of(acknowledging, readers)) {
      threads.shutdown();
      try {
        threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      threads.shutdownNow();
    }
    database.close();
  }
}
