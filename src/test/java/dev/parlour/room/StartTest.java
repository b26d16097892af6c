package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.log.Draft;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.GapReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where a subscription starts, in a log that holds 5 to 10 of the messages 1 to 10. */
class StartTest {

  private static final RoomName ROOM = new RoomName("a");
  private static final Position HEAD = new Position("x7", 10);

  private final RoomLog log = log(6);

  @Test
  void startsAtTheHeadWhenNothingIsAskedFor() {
    assertThat(start(null, null)).isEqualTo(new Start(10, HEAD, null));
  }

  @Test
  void startsSoManyMessagesBack() {
    assertThat(start(null, 1)).isEqualTo(new Start(9, HEAD, null));
    assertThat(start(null, 6)).isEqualTo(new Start(4, HEAD, null));
  }

  @Test
  void startsAtTheHeadForNoMessageBack() {
    assertThat(start(null, 0)).isEqualTo(new Start(10, HEAD, null));
  }

  @Test
  void startsWhereTheLogBeginsWhenMoreIsAskedForThanItHolds() {
    assertThat(start(null, 7)).isEqualTo(new Start(4, HEAD, null));
    assertThat(start(null, Integer.MAX_VALUE)).isEqualTo(new Start(4, HEAD, null));
  }

  @Test
  void goesOnAfterAPositionThatTheLogStillHolds() {
    assertThat(start("x7:7", null)).isEqualTo(new Start(7, HEAD, null));
    assertThat(start("x7:10", null)).isEqualTo(new Start(10, HEAD, null));
  }

  @Test
  void goesOnAfterThePositionJustBeforeTheOldest() {
    assertThat(start("x7:4", null)).isEqualTo(new Start(4, HEAD, null));
    assertThat(start("x7:4", null).recovered()).isTrue();
  }

  @Test
  void goesOnWithoutALimitWhenThePositionIsHeld() {
    assertThat(start("x7:5", 2)).isEqualTo(new Start(5, HEAD, null));
  }

  @Test
  void tellsWhatIsMissingAfterAPositionThatTheLogNoLongerHolds() {
    Start start = start("x7:3", null);

    assertThat(start.recovered()).isFalse();
    assertThat(start).isEqualTo(new Start(4, HEAD, gap("x7:4", "x7:4", 1)));
    assertThat(start("x7:0", null)).isEqualTo(new Start(4, HEAD, gap("x7:1", "x7:4", 4)));
  }

  @Test
  void startsSoManyMessagesBackWhenThePositionIsNoLongerHeld() {
    assertThat(start("x7:2", 3)).isEqualTo(new Start(7, HEAD, gap("x7:3", "x7:7", 5)));
    assertThat(start("x7:2", 0)).isEqualTo(new Start(10, HEAD, gap("x7:3", "x7:10", 8)));
    assertThat(start("x7:2", 100)).isEqualTo(new Start(4, HEAD, gap("x7:3", "x7:4", 2)));
  }

  @Test
  void startsWhereTheLogBeginsForAPositionOfAnotherEpoch() {
    Event.Gap gap =
        new Event.Gap(ROOM, Position.parse("y1:8"), Position.parse("x7:4"), GapReason.EPOCH, null);

    assertThat(start("y1:7", null)).isEqualTo(new Start(4, HEAD, gap));
    assertThat(start("y1:7", null).recovered()).isFalse();
  }

  @Test
  void startsSoManyMessagesBackForAPositionOfAnotherEpoch() {
    assertThat(start("y1:7", 2).cursor()).isEqualTo(8);
    assertThat(start("y1:7", 2).gap().to()).isEqualTo(Position.parse("x7:8"));
  }

  @Test
  void takesAPositionPastTheHeadForOneOfAnotherEpoch() {
    Start start = start("x7:11", null);

    assertThat(start.cursor()).isEqualTo(4);
    assertThat(start.gap().reason()).isEqualTo(GapReason.EPOCH);
    assertThat(start.gap().count()).isNull();
  }

  @Test
  void tellsThatAllIsMissingWhenTheLogHoldsNothing() {
    SettableClock clock = new SettableClock();
    RoomLog expired =
        filled(new MemoryRoomLog("x7", new Retention(9, 99_999, Duration.ofSeconds(1)), clock));
    clock.advance(Duration.ofSeconds(2));
    expired.trim();

    assertThat(Start.of(join("x7:4", null), expired))
        .isEqualTo(new Start(10, HEAD, gap("x7:5", "x7:10", 6)));
    assertThat(Start.of(join("x7:10", null), expired)).isEqualTo(new Start(10, HEAD, null));
    assertThat(Start.of(join(null, 5), expired)).isEqualTo(new Start(10, HEAD, null));
  }

  @Test
  void startsAtTheHeadOfALogThatKeepsNothing() {
    RoomLog live = filled(new LiveRoomLog("x7", new SettableClock()));
    Start behind = Start.of(join("x7:8", null), live);

    assertThat(Start.of(join(null, 5), live)).isEqualTo(new Start(10, HEAD, null));
    assertThat(Start.of(join("x7:10", null), live)).isEqualTo(new Start(10, HEAD, null));
    assertThat(behind.cursor()).isEqualTo(10);
    assertThat(behind.gap().from()).isEqualTo(Position.parse("x7:9"));
    assertThat(behind.gap().to()).isEqualTo(HEAD);
    assertThat(behind.gap().count()).isEqualTo(2);
  }

  @Test
  void startsBeforeTheFirstMessageOfAnEmptyRoom() {
    RoomLog empty = new LiveRoomLog("x7", new SettableClock());
    Position before = new Position("x7", 0);

    assertThat(Start.of(join(null, null), empty)).isEqualTo(new Start(0, before, null));
    assertThat(Start.of(join(null, 9), empty)).isEqualTo(new Start(0, before, null));
    assertThat(Start.of(join("x7:0", null), empty)).isEqualTo(new Start(0, before, null));
    assertThat(Start.of(join("y1:3", null), empty).recovered()).isFalse();
  }

  private Start start(String after, Integer last) {
    return Start.of(join(after, last), log);
  }

  private static Command.Join join(String after, Integer last) {
    return new Command.Join(null, ROOM, after == null ? null : Position.parse(after), last);
  }

  private static Event.Gap gap(String from, String to, long count) {
    return new Event.Gap(ROOM, Position.parse(from), Position.parse(to), GapReason.EXPIRED, count);
  }

  private static RoomLog log(int holds) {
    Retention retention = new Retention(holds, 1_000_000, Duration.ofDays(1));
    return filled(new MemoryRoomLog("x7", retention, new SettableClock()));
  }

  private static RoomLog filled(RoomLog log) {
    for (int i = 0; i < 10; i++) {
      log.append(new Draft(new UserId("ada"), null, "1"));
    }
    return log;
  }
}
