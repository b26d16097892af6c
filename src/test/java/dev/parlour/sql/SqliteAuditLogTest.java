package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import dev.parlour.moderation.AuditEntry;
import dev.parlour.protocol.Action;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditLogTest extends AuditLogContract {

  @TempDir Path folder;

  @Override
  Database database() throws Exception {
    return SqliteDatabase.open(folder, SQL);
  }

  /** SQLite lets one transaction write, and says to the others that it is busy. */
  @Test
  void getsItsTurnWhileMessagesAreWrittenAllTheTime() throws Exception {
    SqlLimits limits = new SqlLimits(1 << 20, Duration.ofSeconds(30), 1);
    Database database = SqliteDatabase.open(folder, limits);
    Retention ample = new Retention(1_000_000, 1_000_000_000, Duration.ofDays(1));
    Clock clock = Clock.systemUTC();
    AuditLimits audit = new AuditLimits(10, Duration.ofDays(1), 10);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicLong published = new AtomicLong();
    try (SqlLogs logs = SqlLogs.start(database, ByNamespace.all(ample), limits, clock);
        SqlAuditLog log =
            SqlAuditLog.start(database, audit, Duration.ofSeconds(5), clock, house.enforcement)) {
      RoomLog room = LogTask.open(logs, "chat:a");
      for (int i = 0; i < 5000; i++) {
        publishOn(room, ended, published);
      }
      for (int i = 0; i < 50; i++) {
        get(log.write(entry(Action.ADMIT, ADA, null, null)));
      }
      ended.set(true);
      assertThat(published).hasValueGreaterThan(5000);
    }
  }

  /** As soon as a message is written, the next one waits. */
  private static void publishOn(RoomLog room, AtomicBoolean ended, AtomicLong published) {
    if (!ended.get()) {
      LogTask.append(room, null)
          .thenRun(
              () -> {
                published.incrementAndGet();
                publishOn(room, ended, published);
              });
    }
  }

  @Test
  void saysUnavailableWhenItCanNotBeWrittenAndGoesOn() throws Exception {
    SqlAuditLog log = start(house);
    Database other = database();
    try (Connection connection = other.source().getConnection()) {
      other.begin(connection);
      CompletionStage<AuditEntry> order = log.write(entry(Action.MUTE, ADA, LOBBY, null));
      assertThat(failure(order).reason()).isEqualTo(Reason.UNAVAILABLE);
      other.rollback(connection);
    } finally {
      other.close();
    }
    assertThat(house.restrictions.count()).isZero();

    assertThat(get(log.write(entry(Action.MUTE, ADA, LOBBY, null))).number()).isEqualTo(1);
    assertThat(house.restrictions.count()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatItCanNotUnderstand() throws Exception {
    SqlAuditLog log = start(house);
    get(log.write(entry(Action.MUTE, ADA, LOBBY, null)));
    execute("INSERT INTO parlour_audit VALUES (2, 0, 'root', 'levitate', NULL, NULL, NULL, 'x')");
    execute("INSERT INTO parlour_restriction VALUES ('', '', NULL, 'nobody anywhere')");
    execute("UPDATE parlour_audit_head SET number = 2");

    assertThat(get(log.write(entry(Action.ADMIT, ADA, null, null))).number()).isEqualTo(3);
    assertThat(get(log.read(Long.MAX_VALUE, 10))).hasSize(2);
    assertThat(another()).satisfies(next -> start(next));
  }

  @Test
  void stopsTheStartWhenItsTablesAreBroken() throws Exception {
    start(house).close();
    execute("DELETE FROM parlour_audit_head");

    assertThatThrownBy(() -> start(another()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("parlour_audit_head");
  }

  private void execute(String sql) throws Exception {
    try (Database database = database();
        Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
