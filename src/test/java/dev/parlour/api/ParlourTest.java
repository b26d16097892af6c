package dev.parlour.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rate;
import dev.parlour.limit.Rejections;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Message;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.MessageCheck;
import dev.parlour.room.MessageLimit;
import dev.parlour.room.RoomLimits;
import dev.parlour.room.Rooms;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ParlourTest {

  private static final RoomName ROOM = new RoomName("a");
  private static final UserId BOT = new UserId("bot");
  private static final int PUBLISHES = 10;

  private final Rejections rejections = new Rejections(limit -> {});
  private final Parlour parlour =
      new Parlour(rooms(), new MessageLimit(20), new MessageCheck(3), rejections);

  private static Rooms rooms() {
    Retention ample = new Retention(100, 100_000, Duration.ofDays(1));
    return new Rooms(
        new GrantedPermissions(),
        Restrictions.none(),
        name ->
            CompletableFuture.completedFuture(new MemoryRoomLog("x", ample, new SettableClock())),
        new RoomLimits(
            2, 10, 10, Duration.ZERO, Duration.ZERO, 5, 100_000, Rate.perMinute(PUBLISHES)),
        new EventEncoder(),
        () -> 0);
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static void assertRefused(CompletionStage<?> stage, ErrorCode code) {
    assertThatThrownBy(() -> now(stage))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            CommandException.class, why -> assertThat(why.code()).isEqualTo(code));
  }

  @Test
  void publishesAndTellsThePosition() {
    assertThat(now(parlour.publish(ROOM, BOT, "1"))).isEqualTo(new Position("x", 1));
    assertThat(now(parlour.publish(ROOM, BOT, " {\"a\":2}\n", "k")))
        .isEqualTo(new Position("x", 2));

    assertThat(now(parlour.read(ROOM, Range.newest(10))).messages())
        .extracting(Message::data)
        .containsExactly("1", "{\"a\":2}");
  }

  @Test
  void takesAKeyOnce() {
    Position first = now(parlour.publish(ROOM, BOT, "1", "k"));

    assertThat(now(parlour.publish(ROOM, BOT, "2", "k"))).isEqualTo(first);
    assertThat(now(parlour.read(ROOM, Range.newest(10))).messages()).hasSize(1);
  }

  @Test
  void readsOnAndBack() {
    for (int i = 1; i <= 4; i++) {
      now(parlour.publish(ROOM, BOT, String.valueOf(i)));
    }

    assertThat(now(parlour.read(ROOM, Range.after(new Position("x", 1), 2))))
        .satisfies(read -> assertThat(read.more()).isTrue())
        .extracting(History::messages)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Message.class))
        .extracting(Message::data)
        .containsExactly("2", "3");
    assertThat(now(parlour.read(ROOM, Range.before(new Position("x", 3), 5))))
        .satisfies(read -> assertThat(read.more()).isFalse())
        .extracting(History::messages)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Message.class))
        .extracting(Message::data)
        .containsExactly("1", "2");
    assertRefused(parlour.read(ROOM, Range.after(new Position("y", 1), 2)), ErrorCode.BAD_REQUEST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Range.newest(0))
        .withMessage("limit must be at least 1, not 0");
  }

  @Test
  void tellsThatNobodyIsThere() {
    assertThat(now(parlour.members(ROOM)).users()).isEmpty();
    assertThat(now(parlour.members(ROOM)).count()).isZero();
  }

  @Test
  void keepsToWhatLimitsAllowAndCountsWhatTheyDoNot() {
    assertRefused(parlour.publish(ROOM, BOT, "hello"), ErrorCode.BAD_REQUEST);
    assertRefused(parlour.publish(ROOM, BOT, "\"" + "é".repeat(10) + "\""), ErrorCode.TOO_LARGE);
    assertThat(rejections.count(Limit.SIZE)).isEqualTo(1);

    now(parlour.members(new RoomName("b")));
    now(parlour.members(ROOM));
    assertRefused(parlour.members(new RoomName("c")), ErrorCode.OVERLOADED);
    assertThat(rejections.count(Limit.ROOMS)).isEqualTo(1);

    for (int i = 0; i < PUBLISHES; i++) {
      now(parlour.publish(ROOM, BOT, "1"));
    }
    assertRefused(parlour.publish(ROOM, BOT, "1"), ErrorCode.RATE_LIMITED);
    assertThat(rejections.count(Limit.ROOM_PUBLISHES)).isEqualTo(1);
  }

  /** Whoever asks the stage itself is given the refusal, and not what it is wrapped in. */
  @Test
  void failsWithTheRefusalItself() {
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    parlour.publish(ROOM, BOT, "").whenComplete((position, failure) -> told.complete(failure));

    assertThat(told.join()).isInstanceOf(CommandException.class);
  }
}
