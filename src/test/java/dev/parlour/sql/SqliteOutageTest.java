package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlour.UserId;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.RoomLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What becomes of the embedded log when its file can't be written. */
class SqliteOutageTest {

  private static final SqlLimits IMPATIENT = new SqlLimits(64 * 1024, Duration.ofSeconds(1), 1);

  @TempDir Path folder;

  @Test
  void saysUnavailableWhileTheFileIsLockedAndGoesOnByItself() throws Exception {
    try (SqlLogs logs = LogTask.start(SqliteDatabase.open(folder, IMPATIENT), IMPATIENT)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      LogTask.get(LogTask.append(log, "before"));
      try (SqliteLock lock = new SqliteLock(folder)) {
        lock.take();
        assertThat(LogTask.failure(LogTask.append(log, "during"))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(LogTask.keys(log)).containsExactly("before");
      }

      LogTask.get(LogTask.append(log, "after"));
      assertThat(LogTask.keys(log)).containsExactly("before", "after");
    }
  }

  @Test
  void writesWhatWaitedWhenTheFileIsFreeInTime() throws Exception {
    SqlLimits patient = new SqlLimits(1 << 20, Duration.ofSeconds(20), 1);
    try (SqlLogs logs = LogTask.start(SqliteDatabase.open(folder, patient), patient)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      CompletionStage<Appended> waiting;
      try (SqliteLock lock = new SqliteLock(folder)) {
        lock.take();
        waiting = LogTask.append(log, "k");
      }

      assertThat(LogTask.get(waiting).message().seq()).isEqualTo(1);
    }
  }

  @Test
  void takesNoMoreThanMayWait() throws Exception {
    try (SqlLogs logs = LogTask.start(SqliteDatabase.open(folder, IMPATIENT), IMPATIENT)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      List<CompletionStage<Appended>> waiting = new ArrayList<>();
      try (SqliteLock lock = new SqliteLock(folder)) {
        lock.take();
        for (int i = 0; i < 1000; i++) {
          waiting.add(LogTask.append(log, "k" + i));
        }
        CompletionStage<Appended> last = waiting.get(999);
        assertThat(last.toCompletableFuture()).as("refused at once").isDone();
        assertThat(LogTask.failure(last)).isIn(Reason.OVERLOADED, Reason.UNAVAILABLE);
      }
      long refused = waiting.stream().filter(one -> one.toCompletableFuture().isDone()).count();
      assertThat(refused).isBetween(500L, 999L);

      Awaitility.await()
          .until(() -> waiting.stream().allMatch(one -> one.toCompletableFuture().isDone()));
      assertThat(LogTask.get(LogTask.append(log, "later")).duplicate()).isFalse();
    }
  }

  @Test
  void saysUnavailableWhenTheDiskIsFullAndGoesOnReading() throws Exception {
    SQLiteConfig small = new SQLiteConfig();
    small.setMaxPageCount(40);
    String url = "jdbc:sqlite:" + folder.resolve("small.db");
    try (SqlLogs logs = LogTask.start(SqliteDatabase.open(url, small, IMPATIENT), IMPATIENT)) {
      RoomLog log = LogTask.open(logs, "chat:a");
      LogTask.get(LogTask.append(log, "first"));
      Draft large = new Draft(new UserId("ada"), "large", "1".repeat(500_000));

      assertThat(LogTask.failure(log.append(large))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(LogTask.keys(log)).containsExactly("first");
      LogTask.get(LogTask.append(log, "small"));
      assertThat(LogTask.keys(log)).containsExactly("first", "small");
    }
  }

  @Test
  void canNotStartOnAFileThatIsNoDatabase() throws IOException {
    Files.writeString(folder.resolve("parlour.db"), "no database, but rather a long text");

    assertThatThrownBy(() -> LogTask.start(SqliteDatabase.open(folder, IMPATIENT), IMPATIENT))
        .isInstanceOf(SQLException.class);
  }
}
