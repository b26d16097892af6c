package dev.parlour.sql;

import dev.parlour.LogEvent;
import dev.parlour.auth.Restriction;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import dev.parlour.moderation.AuditEntry;
import dev.parlour.moderation.AuditLog;
import dev.parlour.moderation.Enforcement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The audit log in a database. One thread writes, reads, and has carried out what was written, here
 * or by another server that shares the database: it looks every {@value #POLL_MILLIS} ms.
 *
 * <p>Thread-safety: the public methods may be called by any thread; all else belongs to this log's
 * own, but for the start.
 */
public final class SqlAuditLog implements AuditLog, AutoCloseable {

  private static final Logger LOGGER = System.getLogger(SqlAuditLog.class.getName());
  private static final int POLL_MILLIS = 2000;
  private static final int STOP_SECONDS = 5;

  /** How many entries of other servers are read at once. */
  private static final int PAGE = 500;

  private final Database database;
  private final AuditLimits limits;
  private final Duration patience;
  private final Clock clock;
  private final Enforcement enforcement;
  private final Semaphore places;
  private final ScheduledExecutorService thread;

  /** The newest entry carried out; -1 as long as what holds has not been read. */
  private long done = -1;

  /** Whether the database could not be used the last time. */
  private boolean failing;

  private SqlAuditLog(
      Database database,
      AuditLimits limits,
      Duration patience,
      Clock clock,
      Enforcement enforcement) {
    this.database = database;
    this.limits = limits;
    this.patience = patience;
    this.clock = clock;
    this.enforcement = enforcement;
    this.places = new Semaphore(limits.waiting());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "parlour-audit");
              made.setDaemon(true);
              return made;
            });
  }

  /** What is to be done with the database. */
  private interface Task<T> {
    T run() throws SQLException, LogException;
  }

  /**
   * Starts with a database whose tables are made, and has carried out what holds. A database of
   * other processes that can't be reached now is tried again; until then nothing is known to hold.
   *
   * @param patience how long an entry or a question may wait
   * @throws SQLException when a database of this process can't be used
   */
  public static SqlAuditLog start(
      Database database,
      AuditLimits limits,
      Duration patience,
      Clock clock,
      Enforcement enforcement)
      throws SQLException {
    SqlAuditLog log = new SqlAuditLog(database, limits, patience, clock, enforcement);
    try {
      log.follow();
    } catch (SQLException e) {
      if (!database.isShared()) {
        log.close();
        throw e;
      }
      log.failed(e);
    }
    log.thread.scheduleWithFixedDelay(log::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    return log;
  }

  @Override
  public CompletionStage<AuditEntry> write(AuditEntry entry) {
    return run(
        () -> {
          // First what others have ordered, so that all is carried out in the log's order.
          follow();
          AuditEntry written = entry.numbered(commit(entry));
          follow();
          return written;
        });
  }

  @Override
  public CompletionStage<List<AuditEntry>> read(long before, int limit) {
    return run(
        () -> {
          try (Connection connection = database.source().getConnection()) {
            return new AuditRows(connection).before(before, limit);
          }
        });
  }

  private <T> CompletionStage<T> run(Task<T> task) {
    if (!places.tryAcquire()) {
      String message =
          limits.waiting() + " orders and questions wait, as many as may (parlour.audit.queue)";
      return CompletableFuture.failedFuture(new LogException(Reason.OVERLOADED, message, null));
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      thread.execute(
          () -> {
            places.release();
            run(task, deadline, result);
          });
    } catch (RejectedExecutionException stopping) {
      places.release();
      result.completeExceptionally(unavailable(stopping));
    }
    return result;
  }

  private <T> void run(Task<T> task, long deadline, CompletableFuture<T> result) {
    if (System.nanoTime() - deadline >= 0) {
      result.completeExceptionally(unavailable(null));
      return;
    }
    try {
      T value = task.run();
      recovered();
      result.complete(value);
    } catch (LogException e) {
      result.completeExceptionally(e);
    } catch (SQLException | RuntimeException e) {
      failed(e);
      result.completeExceptionally(unavailable(e));
    }
  }

  private static LogException unavailable(Exception cause) {
    return new LogException(Reason.UNAVAILABLE, "the audit log can't be reached", cause);
  }

  private long commit(AuditEntry entry) throws SQLException, LogException {
    try (Connection connection = database.source().getConnection()) {
      database.begin(connection);
      boolean committed = false;
      try {
        long number = new AuditTables(connection).write(entry, limits);
        database.commit(connection);
        committed = true;
        return number;
      } finally {
        if (!committed) {
          database.rollback(connection);
        }
      }
    }
  }

  private void poll() {
    try {
      follow();
      recovered();
    } catch (SQLException | RuntimeException e) {
      failed(e);
    }
  }

  /** Has all carried out that was written since. */
  private void follow() throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      long head = new AuditTables(connection).head();
      if (done < 0 || head < done) {
        // The first time, or the database is a backup of an older one.
        resume(connection, head);
      }
      while (done < head) {
        long upTo = Math.min(head, done + PAGE);
        for (AuditEntry entry : new AuditRows(connection).between(done, upTo)) {
          done = entry.number();
          enforcement.carryOut(entry);
        }
        done = upTo;
      }
    }
  }

  /**
   * Has carried out what holds; what was for once has been done by those who were there.
   *
   * @param head read before what holds: what comes in between is read twice rather than never
   */
  private void resume(Connection connection, long head) throws SQLException {
    List<Restriction> held =
        new AuditRows(connection).restrictions(clock.instant(), limits.restrictions());
    enforcement.resume(held);
    done = head;
  }

  private void failed(Exception e) {
    LogEvent.of("audit.unreachable")
        .with("error", e)
        .log(LOGGER, failing ? Level.DEBUG : Level.WARNING);
    failing = true;
  }

  private void recovered() {
    if (failing) {
      failing = false;
      LogEvent.of("audit.reachable").log(LOGGER, Level.INFO);
    }
  }

  /** Writes what waits, then ends the thread, after some seconds at the latest. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }
}
