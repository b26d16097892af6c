package dev.parlour.sql;

import com.zaxxer.hikari.HikariConfig;

/** How the pools of connections are made. */
final class Pools {

  /** Beside those that read: one that appends, one that trims and looks after the rest. */
  private static final int OTHERS = 2;

  private static final int MOST_WAIT_MILLIS = 2000;

  private Pools() {}

  /** A pool with a connection for each of this server's threads that need one. */
  static HikariConfig config(String name, SqlLimits limits) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(limits.readers() + OTHERS);
    config.setMinimumIdle(1);
    // Also how long the pool waits at most until it tries a database again that was away.
    config.setConnectionTimeout(Math.min(limits.patience().toMillis(), MOST_WAIT_MILLIS));
    // The database may be away at start: whoever asks first is told so.
    config.setInitializationFailTimeout(-1);
    return config;
  }
}
