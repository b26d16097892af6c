package dev.parlour.sql;

import dev.parlour.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether the database can be written: what is appended shows it, and when nothing is, a try once a
 * second.
 *
 * <p>While all is well the try changes no row, so it costs no write to disk. Once something has
 * failed it writes for real, as a full disk shows in nothing else.
 *
 * <p>Thread-safety: {@link #isFailing} and {@link #problem} may be called by any thread, the fields
 * they read are volatile; all else belongs to the writer's thread.
 */
final class Writability {

  private static final Logger LOGGER = System.getLogger(Writability.class.getName());
  private static final long EVERY_NANOS = 1_000_000_000;
  private static final String NO_ROW = "UPDATE parlour_log SET epoch = epoch WHERE 1 = 0";
  private static final String EACH_ROW = "UPDATE parlour_log SET epoch = epoch";

  private final Database database;
  private final long patienceNanos;
  private final LongSupplier nanos;

  private volatile boolean failing;
  private volatile long provedAt;
  private long triedAt;

  /**
   * @param patience how long a write may take
   * @param nanos a clock such as {@link System#nanoTime}
   */
  Writability(Database database, Duration patience, LongSupplier nanos) {
    this.database = database;
    this.patienceNanos = patience.toNanos();
    this.nanos = nanos;
    this.provedAt = nanos.getAsLong();
    this.triedAt = provedAt;
  }

  /** Whether the last write failed. */
  boolean isFailing() {
    return failing;
  }

  /** What is wrong, or empty. */
  Optional<String> problem() {
    if (failing) {
      return Optional.of("the last write to the database failed");
    }
    long silent = nanos.getAsLong() - provedAt;
    return silent <= patienceNanos + 2 * EVERY_NANOS
        ? Optional.empty()
        : Optional.of(
            "nothing has been written to the database for "
                + Duration.ofNanos(silent).toSeconds()
                + " seconds");
  }

  /** Something was written. */
  void proved() {
    provedAt = nanos.getAsLong();
    if (failing) {
      failing = false;
      LogEvent.of("log.writable").log(LOGGER, Level.INFO);
    }
  }

  /** Something could not be written. */
  void failed(Throwable why) {
    LogEvent event = LogEvent.of("log.unwritable").with("error", why);
    event.log(LOGGER, failing ? Level.DEBUG : Level.WARNING);
    failing = true;
  }

  /** Tries to write, if nothing was written, or tried, for a while. */
  void proveIfIdle() {
    long now = nanos.getAsLong();
    if (now - provedAt < EVERY_NANOS || now - triedAt < EVERY_NANOS) {
      return;
    }
    triedAt = now;
    try (Connection connection = database.source().getConnection()) {
      write(connection);
      proved();
    } catch (SQLException | RuntimeException e) {
      failed(e);
    }
  }

  private void write(Connection connection) throws SQLException {
    boolean committed = false;
    try {
      database.begin(connection);
      try (Statement update = connection.createStatement()) {
        update.executeUpdate(failing ? EACH_ROW : NO_ROW);
      }
      if (failing) {
        database.commit(connection);
        committed = true;
      }
    } finally {
      if (!committed) {
        database.rollback(connection);
      }
    }
  }
}
