package dev.parlour.room.model;

import dev.parlour.log.LogKind;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a crash of the server leaves as it is, and what is true whatever the server thinks.
 *
 * @param store null where the room is not durable
 * @param published the data of all that anybody ever published
 * @param reads all looks into a log
 */
record Outside(
    LogKind kind,
    SettableClock clock,
    Ledger ledger,
    Store store,
    Attendance attendance,
    Set<String> published,
    List<ReadableLog.Read> reads) {

  static final Retention RETENTION = new Retention(6, 2000, Duration.ofSeconds(10));

  static Outside of(LogKind kind) {
    SettableClock clock = new SettableClock();
    Ledger ledger = new Ledger();
    return new Outside(
        kind,
        clock,
        ledger,
        kind == LogKind.DURABLE ? new Store(ledger, RETENTION, clock) : null,
        new Attendance(clock),
        new HashSet<>(),
        new ArrayList<>());
  }

  /** Another message, as none was before. */
  String data(String text) {
    String data = "\"" + text + published.size() + "\"";
    published.add(data);
    return data;
  }
}
