package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.RoomLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several servers append to the same rooms of one PostgreSQL. */
class TwoWritersTest {

  private static final SqlLimits LIMITS = new SqlLimits(1 << 26, Duration.ofSeconds(20), 2);
  private static final int ROOMS = 5;
  private static final int MESSAGES = 2000;

  private PostgresServer server;
  private SqlLogs one;
  private SqlLogs other;

  @BeforeEach
  void start() throws Exception {
    server = PostgresServer.start();
    String url = server.freshDatabase();
    one = logs(url);
    other = logs(url);
  }

  private SqlLogs logs(String url) throws Exception {
    return LogTask.start(
        PostgresDatabase.connect(url, server.user(), server.password(), LIMITS), LIMITS);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void makeOneOrderWithoutHolesAndTakeEachKeyOnce() throws Exception {
    List<RoomLog> rooms = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      rooms.add(LogTask.open(one, "chat:" + i));
    }
    for (int i = 0; i < ROOMS; i++) {
      // In another order, so that locks taken carelessly would block each other.
      rooms.add(LogTask.open(other, "chat:" + (ROOMS - 1 - i)));
    }
    List<CompletionStage<Appended>> appended = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      for (RoomLog room : rooms) {
        // Each key is said by both servers.
        appended.add(LogTask.append(room, "k" + i));
      }
    }
    int duplicates = 0;
    for (CompletionStage<Appended> one : appended) {
      duplicates += LogTask.get(one).duplicate() ? 1 : 0;
    }

    assertThat(duplicates).isEqualTo(ROOMS * MESSAGES);
    for (int i = 0; i < ROOMS; i++) {
      List<String> keys = LogTask.keys(LogTask.open(one, "chat:" + i));
      assertThat(keys).hasSize(MESSAGES).doesNotHaveDuplicates();
    }
  }

  @Test
  void learnOfEachOther() throws Exception {
    RoomLog here = LogTask.open(one, "chat:a");
    RoomLog there = LogTask.open(other, "chat:a");
    LogTask.get(LogTask.append(here, "k1"));

    Awaitility.await().until(() -> there.head().seq() == 1);
    Position position = LogTask.get(LogTask.append(there, "k2")).message().position();
    LogTask.get(here.refresh());
    assertThat(here.head()).isEqualTo(position);
    assertThat(LogTask.keys(here)).isEqualTo(LogTask.keys(there)).containsExactly("k1", "k2");
  }
}
