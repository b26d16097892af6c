package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryRoomLogTest extends RoomLogContract {

  /** Stands for a log in a database. */
  private static final RoomLog DURABLE = new LiveRoomLog("d", Clock.systemUTC());

  @Override
  protected RoomLog open(String epoch, Retention retention) {
    return new MemoryRoomLog(epoch, retention, clock);
  }

  @Test
  void saysThatItKeepsRecentMessages() throws Exception {
    assertThat(open(EPOCH).kind()).isEqualTo(LogKind.RECENT);
  }

  @Test
  void isOpenedUnlessTheNamespaceChoseAnother() {
    Logs logs = logs();

    assertThat(open(logs, "game:1").kind()).isEqualTo(LogKind.NONE);
    assertThat(open(logs, "chat:1")).isSameAs(DURABLE);
    assertThat(open(logs, "news:1").kind()).isEqualTo(LogKind.RECENT);
    assertThat(open(logs, "game").kind()).isEqualTo(LogKind.RECENT);
  }

  @Test
  void isGivenAnEpochOfItsOwnThatAPositionCanHold() {
    Set<String> epochs = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String epoch = open(logs(), "a").head().epoch();
      assertThat(epoch).matches("[0-9a-z]{1,8}");
      epochs.add(epoch);
    }

    assertThat(epochs).hasSize(1000);
  }

  private static RoomLog open(Logs logs, String room) {
    return logs.open(new RoomName(room)).toCompletableFuture().join();
  }

  private static Logs logs() {
    Retention retention = new Retention(1, 1, Duration.ofDays(1));
    return new Logs(
        new ByNamespace<>(Map.of("game", LogKind.NONE, "chat", LogKind.DURABLE), LogKind.RECENT),
        ByNamespace.all(retention),
        room -> CompletableFuture.completedFuture(DURABLE),
        Clock.systemUTC());
  }
}
