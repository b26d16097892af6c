package dev.parlour.sql;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The logs that somebody has open: they are told of what was appended without their knowledge, by
 * another server or by a commit that seemed to fail. Thread-safe.
 */
final class OpenLogs {

  /** How often others' appends are asked for. */
  static final int REFRESH_MILLIS = 500;

  private final LogReader reader;
  private final Set<SqlRoomLog> logs = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private final AtomicBoolean distrusted = new AtomicBoolean();

  OpenLogs(LogReader reader) {
    this.reader = reader;
  }

  void add(SqlRoomLog log) {
    logs.add(log);
  }

  void remove(SqlRoomLog log) {
    logs.remove(log);
  }

  /** Something may have been written that nobody was told of. */
  void distrust() {
    distrusted.set(true);
  }

  /**
   * Learns what was appended; one question at a time.
   *
   * @param shared whether other servers may have
   */
  void refresh(boolean shared) {
    if (logs.isEmpty() || !shared && !distrusted.get() || !refreshing.compareAndSet(false, true)) {
      return;
    }
    distrusted.set(false);
    reader
        .refresh(List.copyOf(logs))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                distrust();
              }
              refreshing.set(false);
            });
  }
}
