package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRoomLogTest extends LogContract {

  @Override
  protected RoomLog open(String epoch) {
    return new LiveRoomLog(epoch, clock);
  }

  @Test
  void saysThatItKeepsNothing() {
    assertThat(open(EPOCH).kind()).isEqualTo(LogKind.NONE);
  }

  @Test
  void holdsNoMessageAtAnyTime() throws Exception {
    RoomLog log = open(EPOCH);
    append(log, "1");
    append(log, "2");

    assertThat(log.oldest()).isEqualTo(3);
    assertThat(read(log, 0)).isEqualTo(new Page(List.of(), 2));
  }
}
