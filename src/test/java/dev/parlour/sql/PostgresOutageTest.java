package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.log.LogException.Reason;
import dev.parlour.log.RoomLog;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the log when its PostgreSQL is away. */
class PostgresOutageTest {

  private static final SqlLimits LIMITS = new SqlLimits(1 << 20, Duration.ofSeconds(2), 2);

  private PostgresServer server;
  private String url;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
    url = server.freshDatabase();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SqlLogs logs() throws Exception {
    return LogTask.start(
        PostgresDatabase.connect(url, server.user(), server.password(), LIMITS), LIMITS);
  }

  @Test
  void goesOnByItselfWhenItIsBack() throws Exception {
    try (SqlLogs logs = logs()) {
      RoomLog log = LogTask.open(logs, "chat:a");
      LogTask.get(LogTask.append(log, "before"));
      server.stop();
      assertThat(LogTask.failure(LogTask.append(log, "during"))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(LogTask.failure(logs.open(new RoomName("chat:b")))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(LogTask.failure(log.read(0, 1, 1))).isEqualTo(Reason.UNAVAILABLE);
      server.startAgain();

      Awaitility.await()
          .ignoreExceptions()
          .until(() -> LogTask.get(LogTask.append(log, "after")).message().seq() == 2);
      assertThat(LogTask.keys(log)).containsExactly("before", "after");
    }
  }

  @Test
  void hangsOnNobodyWhenItHangs() throws Exception {
    try (SqlLogs logs = logs()) {
      RoomLog log = LogTask.open(logs, "chat:a");
      LogTask.get(LogTask.append(log, "before"));
      server.pause();
      try {
        assertThat(LogTask.failure(LogTask.append(log, "during"))).isEqualTo(Reason.UNAVAILABLE);
      } finally {
        server.resume();
      }

      Awaitility.await()
          .ignoreExceptions()
          .until(() -> LogTask.get(LogTask.append(log, "after")).message().seq() > 1);
      assertThat(LogTask.keys(log)).startsWith("before").endsWith("after");
    }
  }

  @Test
  void isWaitedForWhenItIsAwayAtTheStart() throws Exception {
    server.stop();
    try (SqlLogs logs = logs()) {
      assertThat(LogTask.failure(logs.open(new RoomName("chat:a")))).isEqualTo(Reason.UNAVAILABLE);
      server.startAgain();

      Awaitility.await().ignoreExceptions().until(() -> LogTask.open(logs, "chat:a") != null);
    }
  }
}
