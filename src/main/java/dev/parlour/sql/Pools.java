package dev.parlour.sql;

import com.zaxxer.hikari.HikariConfig;

/** How the pools of connections are made. */
final class Pools {

  /** Beside those that read: one that appends, one that trims and looks after the rest. */
  private static final int OTHERS = 2;

  private Pools() {}

  /** A pool with a connection for each of this server's threads that need one. */
  static HikariConfig config(String name, SqlLimits limits) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(limits.readers() + OTHERS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(limits.patience().toMillis());
    // The database may be away at start: whoever asks first is told so.
    config.setInitializationFailTimeout(-1);
    return config;
  }
}
