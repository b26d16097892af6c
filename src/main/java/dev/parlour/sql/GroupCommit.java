package dev.parlour.sql;

import dev.parlour.LogEvent;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.WriteCounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The one writer: takes all that waits, writes it in one transaction, and says so afterwards. When
 * the database can't be written it tries again until those who wait run out of patience.
 *
 * <p>Thread-safety: {@link #append}, {@link #giveUpLate} and {@link #close} may be called by any
 * thread; all else belongs to the writer's own.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(GroupCommit.class.getName());
  private static final int MOST_AT_ONCE = 4096;
  private static final int IDLE_MILLIS = 200;
  private static final long SWEEP_NANOS = 1_000_000_000;
  private static final int SWEPT_AT_ONCE = 20;
  private static final int SHORTEST_PAUSE_MILLIS = 20;
  private static final int LONGEST_PAUSE_MILLIS = 500;
  private static final int STOP_MILLIS = 10_000;
  private static final String UNAVAILABLE =
      "the room's log can't be written; nothing was acknowledged";

  private final Database database;
  private final AppendQueue queue;
  private final Duration patience;
  private final Clock clock;
  private final Executor acknowledging;
  private final Trimmer trimmer;
  private final Runnable uncertain;
  private final Writability writability;
  private final WriteCounts counts;
  private final Thread thread;

  /** Whether the group before held messages sent again: then this one is likely to. */
  private boolean repeats;

  private int sinceTrimmed;
  private long lastSweep = System.nanoTime();

  /**
   * @param acknowledging runs what becomes of the appends, in order; the writer goes on meanwhile
   * @param uncertain told when something may have been written that nobody was told of
   */
  GroupCommit(
      Database database,
      SqlLimits limits,
      Clock clock,
      Executor acknowledging,
      Trimmer trimmer,
      Writability writability,
      WriteCounts counts,
      Runnable uncertain) {
    this.database = database;
    this.queue = new AppendQueue(limits.queueBytes());
    this.patience = limits.patience();
    this.clock = clock;
    this.acknowledging = acknowledging;
    this.trimmer = trimmer;
    this.writability = writability;
    this.counts = counts;
    this.uncertain = uncertain;
    this.thread = new Thread(this::run, "parlour-log-writer");
    thread.setDaemon(true);
  }

  /** The commit failed: whether it was done is not known. */
  private static final class UncertainException extends Exception {
    private static final long serialVersionUID = 1L;

    UncertainException(SQLException cause) {
      super(cause);
    }
  }

  void start() {
    thread.start();
  }

  /** Has a draft written, after all that came before. */
  CompletionStage<Appended> append(SqlRoomLog log, Draft draft) {
    long now = System.nanoTime();
    Pending pending = new Pending(log, draft, now, now + patience.toNanos());
    switch (queue.add(pending)) {
      case YES -> {}
      case CLOSED -> pending.unavailable(UNAVAILABLE, null);
      case FULL -> {
        if (writability.isFailing()) {
          pending.unavailable(UNAVAILABLE, null);
        } else {
          String message = "more is published than can be written";
          pending.fail(new LogException(Reason.OVERLOADED, message, null));
        }
      }
    }
    return pending.result();
  }

  /** Lets those go who have waited too long. */
  void giveUpLate() {
    giveUp(queue.takeLate(System.nanoTime()), null);
  }

  private void run() {
    try {
      while (!queue.isOver()) {
        List<Pending> group = queue.take(MOST_AT_ONCE, trimmer.isIdle() ? IDLE_MILLIS : 0);
        if (!group.isEmpty()) {
          write(group);
        }
        writability.proveIfIdle();
        sinceTrimmed += group.size();
        trim();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Twice as fast as messages come; at once when none comes. */
  private void trim() {
    try {
      if (queue.isEmpty() || sinceTrimmed >= Trimmer.STEP / 2) {
        sinceTrimmed = 0;
        trimmer.step();
      }
      long now = System.nanoTime();
      if (now - lastSweep > SWEEP_NANOS) {
        lastSweep = now;
        trimmer.sweep(SWEPT_AT_ONCE);
      }
    } catch (RuntimeException e) {
      // Writing must go on, whatever is wrong with what is to be forgotten.
      LogEvent.of("log.untrimmed").with("error", e).log(LOGGER, Level.ERROR);
    }
  }

  private void write(List<Pending> group) throws InterruptedException {
    List<Pending> left = group;
    for (long pause = SHORTEST_PAUSE_MILLIS; !left.isEmpty(); pause *= 2) {
      long began = System.nanoTime();
      try {
        List<Appended> results = commit(left);
        counts.committed(left.size(), System.nanoTime() - began);
        acknowledge(left, results);
        return;
      } catch (UncertainException | RuntimeException e) {
        writability.failed(e instanceof UncertainException ? e.getCause() : e);
        giveUp(left, e);
        uncertain.run();
        return;
      } catch (SQLException e) {
        writability.failed(e);
        Thread.sleep(Math.min(pause, LONGEST_PAUSE_MILLIS));
        left = dropLate(left, e);
      }
    }
  }

  private List<Appended> commit(List<Pending> group) throws SQLException, UncertainException {
    Connection connection = database.source().getConnection();
    boolean committed = false;
    try {
      database.begin(connection);
      String epoch = group.get(0).log().epoch();
      AppendTransaction transaction = new AppendTransaction(database, connection, epoch);
      long now = clock.millis();
      List<Appended> results = transaction.write(group, now, repeats);
      repeats = transaction.repeated();
      commit(connection);
      committed = true;
      for (Pending pending : group) {
        pending.log().grow(transaction.room(pending.log().room().value()), now);
      }
      return results;
    } finally {
      release(connection, committed);
    }
  }

  private void commit(Connection connection) throws UncertainException {
    try {
      database.commit(connection);
    } catch (SQLException e) {
      throw new UncertainException(e);
    }
  }

  /** Hands a connection back. What fails here changes nothing of what was committed. */
  private void release(Connection connection, boolean committed) {
    try (connection) {
      if (!committed) {
        database.rollback(connection);
      }
    } catch (SQLException e) {
      LogEvent.of("log.release").with("error", e).log(LOGGER, Level.DEBUG);
    }
  }

  private void acknowledge(List<Pending> group, List<Appended> results) {
    writability.proved();
    acknowledging.execute(
        () -> {
          long now = System.nanoTime();
          for (int i = 0; i < results.size(); i++) {
            queue.done(group.get(i));
            counts.appended(now - group.get(i).since());
            group.get(i).result().complete(results.get(i));
          }
        });
  }

  /** Those who still have time. */
  private List<Pending> dropLate(List<Pending> group, SQLException cause) {
    long now = System.nanoTime();
    giveUp(group.stream().filter(pending -> pending.isLate(now)).toList(), cause);
    return group.stream().filter(pending -> !pending.isLate(now)).toList();
  }

  private void giveUp(List<Pending> late, Exception cause) {
    if (!late.isEmpty()) {
      acknowledging.execute(
          () -> {
            for (Pending pending : late) {
              queue.done(pending);
              pending.unavailable(UNAVAILABLE, cause);
            }
          });
    }
  }

  /** Takes nothing more, and waits until what waits is written, or a while. */
  @Override
  public void close() {
    queue.close();
    try {
      thread.join(STOP_MILLIS);
      thread.interrupt();
      giveUp(queue.take(Integer.MAX_VALUE, 0), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
