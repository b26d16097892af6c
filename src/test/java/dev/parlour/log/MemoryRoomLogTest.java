package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryRoomLogTest extends RoomLogContract {

  @Override
  protected RoomLog open(String epoch, Retention retention) {
    return new MemoryRoomLog(epoch, retention, clock);
  }

  @Test
  void saysThatItKeepsRecentMessages() {
    assertThat(open(EPOCH).kind()).isEqualTo(LogKind.RECENT);
  }

  @Test
  void isOpenedUnlessTheNamespaceChoseAnother() {
    Logs logs = logs();

    assertThat(logs.open(new RoomName("game:1")).kind()).isEqualTo(LogKind.NONE);
    assertThat(logs.open(new RoomName("chat:1")).kind()).isEqualTo(LogKind.RECENT);
    assertThat(logs.open(new RoomName("game")).kind()).isEqualTo(LogKind.RECENT);
  }

  @Test
  void isGivenAnEpochOfItsOwnThatAPositionCanHold() {
    Set<String> epochs = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String epoch = logs().open(new RoomName("a")).head().epoch();
      assertThat(epoch).matches("[0-9a-z]{1,8}");
      epochs.add(epoch);
    }

    assertThat(epochs).hasSize(1000);
  }

  private static Logs logs() {
    Retention retention = new Retention(1, 1, Duration.ofDays(1));
    return new Logs(Map.of("game", LogKind.NONE), retention, Clock.systemUTC());
  }
}
