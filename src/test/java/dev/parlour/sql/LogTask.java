package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.log.Appended;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.Draft;
import dev.parlour.log.LogException;
import dev.parlour.log.Message;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What tests ask of a log, waited for. Thread-safe: holds nothing. */
final class LogTask {

  private static final UserId ADA = new UserId("ada");
  private static final Retention AMPLE =
      new Retention(1_000_000, 1_000_000_000, Duration.ofDays(1000));

  private LogTask() {}

  static SqlLogs start(Database database, SqlLimits limits) throws SQLException {
    return SqlLogs.start(database, ByNamespace.all(AMPLE), limits, Clock.systemUTC());
  }

  static RoomLog open(SqlLogs logs, String room) throws Exception {
    return get(logs.open(new RoomName(room)));
  }

  static CompletionStage<Appended> append(RoomLog log, String key) {
    return log.append(new Draft(ADA, key, "1"));
  }

  /** The keys of all it holds, in order; checks that no number is missing. */
  static List<String> keys(RoomLog log) throws Exception {
    List<Message> messages = get(log.read(0, 1_000_000, Long.MAX_VALUE)).messages();
    for (int i = 0; i < messages.size(); i++) {
      assertThat(messages.get(i).seq()).isEqualTo(i + 1L);
    }
    return messages.stream().map(Message::key).toList();
  }

  static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Why it failed. */
  static LogException.Reason failure(CompletionStage<?> stage) {
    ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> get(stage));
    assertThat(failure).as("failed").hasCauseInstanceOf(LogException.class);
    return ((LogException) failure.getCause()).reason();
  }
}
