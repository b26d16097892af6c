package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogKind;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import dev.parlour.log.RoomLogContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a log in a database owes its room, whichever database it is. */
abstract class SqlLogContract extends RoomLogContract {

  static final SqlLimits LIMITS = new SqlLimits(1 << 24, Duration.ofSeconds(5), 2);
  private static final Retention AMPLE =
      new Retention(1_000_000, 1_000_000_000, Duration.ofDays(1000));

  private final AtomicInteger rooms = new AtomicInteger();
  private final Deque<SqlLogs> open = new ArrayDeque<>();

  /** The database of this test, the same each time, newly connected. */
  abstract Database database() throws Exception;

  @AfterEach
  void closeAll() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Override
  protected RoomLog open(String epoch, Retention retention) throws Exception {
    Database database = database();
    Migrations.run(database);
    try (Connection connection = database.source().getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE parlour_log SET epoch = ?")) {
      update.setString(1, epoch);
      update.executeUpdate();
    }
    database.close();
    return open(logs(retention), new RoomName("chat:" + rooms.incrementAndGet()));
  }

  SqlLogs logs(Retention retention) throws Exception {
    SqlLogs logs = SqlLogs.start(database(), ByNamespace.all(retention), LIMITS, clock);
    open.push(logs);
    return logs;
  }

  static RoomLog open(SqlLogs logs, RoomName room) throws Exception {
    return get(logs.open(room));
  }

  @Override
  protected void trim(RoomLog log) {
    log.trim();
    Awaitility.await().until(() -> open.peek().isTrimmed());
  }

  @Test
  void saysThatItIsDurable() throws Exception {
    assertThat(open(EPOCH).kind()).isEqualTo(LogKind.DURABLE);
  }

  @Test
  void holdsAllAfterARestart() throws Exception {
    RoomName room = new RoomName("chat:a");
    RoomLog before = open(logs(AMPLE), room);
    for (int i = 1; i <= 5; i++) {
      append(before, "[" + i + "]");
    }
    var page = read(before, 0);
    String epoch = before.head().epoch();
    closeAll();

    RoomLog after = open(logs(AMPLE), room);
    assertThat(after.head()).isEqualTo(new Position(epoch, 5));
    assertThat(after.oldest()).isEqualTo(1);
    assertThat(read(after, 0)).isEqualTo(page);
    assertThat(append(after, "6").seq()).isEqualTo(6);
  }

  @Test
  void knowsAfterARestartWhatItHasForgotten() throws Exception {
    RoomName room = new RoomName("chat:a");
    RoomLog before = open(logs(new Retention(3, 1_000_000, Duration.ofDays(1))), room);
    for (int i = 1; i <= 5; i++) {
      append(before, "1");
    }
    trim(before);
    closeAll();

    RoomLog after = open(logs(AMPLE), room);
    assertThat(after.oldest()).isEqualTo(3);
    assertThat(numbers(read(after, 0))).containsExactly(3L, 4L, 5L);
  }

  @Test
  void appendsToManyRoomsAtOnceWithoutHoles() throws Exception {
    SqlLogs logs = logs(AMPLE);
    List<RoomLog> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(open(logs, new RoomName("chat:many-" + i)));
    }
    Callable<Void> appender =
        () -> {
          for (int i = 0; i < 400; i++) {
            append(all.get(i % all.size()), "1");
          }
          return null;
        };
    runAll(4, appender);

    for (RoomLog log : all) {
      assertThat(numbers(read(log, 0))).isEqualTo(numbers(1, 80));
    }
  }

  @Test
  void doesNotClaimToBeginBehindTheHeadItKnows() throws Exception {
    SqlLogs logs = logs(new Retention(2, 1_000_000, Duration.ofDays(1)));
    RoomLog here = open(logs, new RoomName("chat:a"));
    RoomLog there = open(logs, new RoomName("chat:a"));
    for (int i = 0; i < 5; i++) {
      append(here, "1");
    }
    for (int i = 0; i < 4; i++) {
      append(there, "1");
    }
    trim(here);

    assertThat(here.oldest()).isLessThanOrEqualTo(here.head().seq() + 1);
    get(here.refresh());
    assertThat(here.head().seq()).isEqualTo(9);
    assertThat(here.oldest()).isEqualTo(8);
    assertThat(numbers(read(here, 5))).containsExactly(8L, 9L);
  }

  @Test
  void keepsAsMuchAsTheNamespaceSays() throws Exception {
    Retention two = new Retention(2, 1_000_000, Duration.ofDays(1));
    SqlLogs logs =
        SqlLogs.start(database(), new ByNamespace<>(Map.of("short", two), AMPLE), LIMITS, clock);
    open.push(logs);
    RoomLog shortOne = open(logs, new RoomName("short:a"));
    RoomLog longOne = open(logs, new RoomName("long:a"));
    for (int i = 0; i < 5; i++) {
      append(shortOne, "1");
      append(longOne, "1");
    }
    trim(longOne);
    trim(shortOne);

    assertThat(numbers(read(shortOne, 0))).containsExactly(4L, 5L);
    assertThat(numbers(read(longOne, 0))).isEqualTo(numbers(1, 5));
  }

  @Test
  void trimsRoomsThatNobodyHasOpen() throws Exception {
    RoomLog log = open(logs(AMPLE), new RoomName("chat:old"));
    append(log, "1");
    closeAll();
    clock.advance(Duration.ofDays(2));
    logs(new Retention(100, 1_000_000, Duration.ofDays(1)));

    Awaitility.await().untilAsserted(() -> assertThat(messages()).isZero());
  }

  private long messages() throws Exception {
    Database database = database();
    try (Connection connection = database.source().getConnection();
        var row =
            connection.createStatement().executeQuery("SELECT count(*) FROM parlour_message")) {
      row.next();
      return row.getLong(1);
    } finally {
      database.close();
    }
  }

  @Test
  void canBeReadBySql() throws Exception {
    RoomLog log = open(EPOCH);
    append(log, "{\"text\":\"hé\"}");
    Database database = database();
    try (Connection connection = database.source().getConnection();
        var row =
            connection
                .createStatement()
                .executeQuery("SELECT room, position, sender, data FROM parlour_history")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("room")).isEqualTo("chat:1");
      assertThat(row.getString("position")).isEqualTo("x7:1");
      assertThat(row.getString("sender")).isEqualTo("ada");
      assertThat(row.getString("data")).isEqualTo("{\"text\":\"hé\"}");
    } catch (SQLException e) {
      throw new AssertionError(e);
    } finally {
      database.close();
    }
  }
}
