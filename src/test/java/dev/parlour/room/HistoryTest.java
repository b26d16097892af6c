package dev.parlour.room;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Opened;
import dev.parlour.limit.Rate;
import dev.parlour.log.Draft;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Looks into the past of a room whose log holds 5 to 12 of the messages 1 to 12. */
class HistoryTest {

  private static final RoomName NAME = new RoomName("a");
  private static final String DATA = "\"" + "x".repeat(18) + "\"";
  private static final long COST = new Draft(new UserId("ada"), "k10", DATA).cost();
  private static final int MOST = 6;

  private final SettableClock clock = new SettableClock();
  private Room room = room(8, 1_000_000);

  @Test
  void readsTheNewestMessagesOldestFirst() {
    assertFound(history(null, null, 3), true, 10, 11, 12);
    assertFound(history(null, null, 1), true, 12);
  }

  @Test
  void carriesTheMessageAsItWas() {
    Event.Message message = history(null, null, 1).messages().get(0);

    assertThat(message)
        .isEqualTo(
            new Event.Message(
                NAME, new Position("x7", 12), new UserId("ada"), clock.millis(), "k12", DATA));
  }

  @Test
  void answersTheCommandThatAsked() {
    Event.History answer = history(null, null, 1);

    assertThat(answer.id()).isEqualTo(5);
    assertThat(answer.room()).isEqualTo(NAME);
  }

  @Test
  void readsOnAfterAPosition() {
    assertFound(history(7L, null, 3), true, 8, 9, 10);
    assertFound(history(10L, null, 3), false, 11, 12);
  }

  @Test
  void readsBackBeforeAPosition() {
    assertFound(history(null, 10L, 3), true, 7, 8, 9);
    assertFound(history(null, 7L, 3), false, 5, 6);
  }

  @Test
  void readsWhatIsBetweenTwoPositions() {
    assertFound(history(6L, 10L, 6), false, 7, 8, 9);
    assertFound(history(6L, 10L, 2), true, 7, 8);
    assertFound(history(6L, 8L, 1), false, 7);
  }

  @Test
  void findsNothingBetweenNeighbours() {
    assertFound(history(6L, 7L, 3), false);
    assertFound(history(7L, 7L, 3), false);
    assertFound(history(9L, 7L, 3), false);
  }

  @Test
  void tellsExactlyWhetherThereIsMoreAfterIt() {
    assertFound(history(8L, null, 3), true, 9, 10, 11);
    assertFound(history(9L, null, 3), false, 10, 11, 12);
    assertFound(history(12L, null, 3), false);
  }

  @Test
  void tellsExactlyWhetherThereIsMoreBeforeIt() {
    assertFound(history(null, 9L, 3), true, 6, 7, 8);
    assertFound(history(null, 8L, 3), false, 5, 6, 7);
    assertFound(history(null, 5L, 3), false);
  }

  @Test
  void readsNoMoreThanOneAnswerMayHold() {
    assertFound(history(null, null, 7), true, 7, 8, 9, 10, 11, 12);
    assertFound(history(4L, null, 1000), true, 5, 6, 7, 8, 9, 10);
    assertThat(history(null, null, null).messages()).hasSize(MOST);
  }

  @Test
  void readsNoMoreBytesThanOneAnswerMayHold() {
    room = room(8, 3 * COST + COST / 2);

    assertFound(history(null, null, 6), true, 10, 11, 12);
    assertFound(history(6L, null, 6), true, 7, 8, 9);
    assertFound(history(9L, null, 6), false, 10, 11, 12);
  }

  @Test
  void readsOneMessageHoweverLargeItIs() {
    room = room(8, 1);

    assertFound(history(null, null, 6), true, 12);
    assertFound(history(11L, null, 6), false, 12);
  }

  @Test
  void beginsWhereTheLogDoesWhenWhatIsAskedForIsForgotten() {
    assertFound(history(0L, null, 3), true, 5, 6, 7);
    assertFound(history(2L, 6L, 3), false, 5);
    assertFound(history(0L, 4L, 3), false);
    assertFound(history(null, 4L, 3), false);
  }

  @Test
  void findsNothingOnceAllIsForgotten() {
    clock.advance(Duration.ofDays(2));
    room.expire();

    assertFound(history(null, null, 3), false);
    assertFound(history(8L, null, 3), false);
  }

  @Test
  void findsNothingAfterAPositionThatIsYetToCome() {
    assertFound(history(40L, null, 3), false);
    assertFound(history(null, 40L, 2), true, 11, 12);
  }

  @Test
  void refusesAPositionOfAnotherEpochByName() {
    Position other = new Position("y1", 3);

    assertRefused(other, null, "after is of another epoch");
    assertRefused(new Position("x7", 3), other, "before is of another epoch");
  }

  private void assertRefused(Position after, Position before, String message) {
    Command.History command = new Command.History(5L, NAME, after, before, 3);
    Throwable refusal = catchThrowable(() -> room.history(command).toCompletableFuture().join());

    assertThat(refusal).isInstanceOf(CompletionException.class);
    assertThat(refusal.getCause())
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
              assertThat(e.event().id()).isEqualTo(5);
              assertThat(e.event().room()).isEqualTo(NAME);
            })
        .hasMessageContaining(message)
        .hasMessageContaining("x7:");
  }

  private static void assertFound(Event.History history, boolean more, long... numbers) {
    List<Long> found =
        history.messages().stream().map(message -> message.position().seq()).toList();
    assertThat(found).containsExactlyElementsOf(Arrays.stream(numbers).boxed().toList());
    assertThat(history.more()).as("whether there is more").isEqualTo(more);
  }

  private Event.History history(Long after, Long before, Integer limit) {
    return room.history(new Command.History(5L, NAME, position(after), position(before), limit))
        .toCompletableFuture()
        .join();
  }

  private static Position position(Long seq) {
    return seq == null ? null : new Position("x7", seq);
  }

  private Room room(int holds, long bytes) {
    Retention retention = new Retention(holds, 1_000_000, Duration.ofDays(1));
    RoomLimits limits =
        new RoomLimits(1, 10, 10, Duration.ZERO, Duration.ZERO, MOST, bytes, Rate.none());
    Rooms rooms =
        new Rooms(
            new GrantedPermissions(),
            Restrictions.none(),
            name -> completedFuture(new MemoryRoomLog("x7", retention, clock)),
            limits,
            new EventEncoder(),
            System::nanoTime);
    Room opened =
        rooms
            .join(
                Opened.connection(
                    FakeWire.fast(), Runnable::run, Format.PLAIN, Opened.limits(99_999, 9), "ada"),
                new Command.Join(null, NAME, null, null))
            .toCompletableFuture()
            .join()
            .room();
    for (int i = 1; i <= 12; i++) {
      opened.publish(new UserId("ada"), new Command.Publish(null, NAME, DATA, "k" + i));
    }
    return opened;
  }
}
