package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a database can be written is known also when nobody writes. */
class WritabilityTest {

  private static final SqlLimits LIMITS = new SqlLimits(64 * 1024, Duration.ofSeconds(1), 1);

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private SqliteDatabase database;
  private Writability writability;

  @BeforeEach
  void open() throws Exception {
    database = SqliteDatabase.open(folder, LIMITS);
    Migrations.run(database);
    writability =
        new Writability(new CountingDatabase(database, commits), LIMITS.patience(), nanos::get);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void pass(int millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void isProvedOnceASecondWithoutWritingAnything() {
    for (int second = 0; second < 10; second++) {
      pass(1000);
      writability.proveIfIdle();
      assertThat(writability.problem()).isEmpty();
    }
    assertThat(commits).hasValue(0);
  }

  @Test
  void isNotTriedWhileSomethingIsWritten() throws SQLException {
    try (SqliteLock lock = new SqliteLock(folder)) {
      lock.take();
      pass(999);
      writability.proved();
      pass(999);
      writability.proveIfIdle();
      assertThat(writability.isFailing()).isFalse();

      pass(1);
      writability.proveIfIdle();
      assertThat(writability.isFailing()).isTrue();
      assertThat(writability.problem()).contains("the last write to the database failed");
    }
  }

  @Test
  void isWellAgainOnlyWhenSomethingWasWrittenForReal() throws SQLException {
    writability.failed(new SQLException("full"));
    pass(1000);
    writability.proveIfIdle();

    assertThat(writability.isFailing()).isFalse();
    assertThat(commits).hasValue(1);
  }

  @Test
  void isInDoubtWhenNothingHasEndedForLongerThanAWriteMayTake() {
    pass(3000);
    assertThat(writability.problem()).isEmpty();
    pass(1000);
    assertThat(writability.problem())
        .contains("nothing has been written to the database for 4 seconds");
  }

  @Test
  void isToldOfALogThatNobodyAppendsTo() throws Exception {
    try (SqlLogs logs = LogTask.start(SqliteDatabase.open(folder, LIMITS), LIMITS)) {
      assertThat(logs.problem()).isEmpty();
      try (SqliteLock lock = new SqliteLock(folder)) {
        lock.take();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> logs.problem().isPresent());
      }
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> logs.problem().isEmpty());
    }
  }
}
