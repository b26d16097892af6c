package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.log.Appended;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.RoomLog;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database says that a commit failed: it may have been done, or not. */
class UncertainCommitTest {

  private static final SqlLimits LIMITS = new SqlLimits(1 << 20, Duration.ofSeconds(5), 1);

  @TempDir Path folder;

  @Test
  void acknowledgesNothingAndFindsOutWhatWasWritten() throws Exception {
    FaultyDatabase database = new FaultyDatabase(SqliteDatabase.open(folder, LIMITS));
    try (SqlLogs logs = LogTask.start(database, LIMITS)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      database.failNext(FaultyDatabase.Fault.AFTER_COMMIT);
      assertThat(LogTask.failure(LogTask.append(log, "k"))).isEqualTo(Reason.UNAVAILABLE);

      Awaitility.await().until(() -> log.head().seq() == 1);
      Appended again = LogTask.get(LogTask.append(log, "k"));
      assertThat(again.duplicate()).isTrue();
      assertThat(again.message().seq()).isEqualTo(1);
      assertThat(LogTask.keys(log)).containsExactly("k");
    }
  }

  @Test
  void doublesNothingWhenTheConnectionBreaksBeforeTheCommit() throws Exception {
    FaultyDatabase database = new FaultyDatabase(SqliteDatabase.open(folder, LIMITS));
    try (SqlLogs logs = LogTask.start(database, LIMITS)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      database.failNext(FaultyDatabase.Fault.BEFORE_WRITING);

      assertThat(LogTask.get(LogTask.append(log, null)).message().seq()).isEqualTo(1);
      assertThat(LogTask.keys(log)).hasSize(1);
    }
  }

  @Test
  void acknowledgesWhatIsWrittenThoughTheConnectionBreaksAfterwards() throws Exception {
    FaultyDatabase database = new FaultyDatabase(SqliteDatabase.open(folder, LIMITS));
    try (SqlLogs logs = LogTask.start(database, LIMITS)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      database.failNext(FaultyDatabase.Fault.ON_RELEASE);

      assertThat(LogTask.get(LogTask.append(log, null)).message().seq()).isEqualTo(1);
      LogTask.get(LogTask.append(log, null));
      assertThat(LogTask.keys(log)).hasSize(2);
    }
  }
}
