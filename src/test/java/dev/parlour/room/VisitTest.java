package dev.parlour.room;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.LogException;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.RoomSummary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is done in a room that nobody is in. */
class VisitTest {

  private int opened;

  /** Null while logs can be opened. */
  private LogException broken;

  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          Restrictions.none(),
          name ->
              broken == null
                  ? completedFuture(new LiveRoomLog("x" + ++opened, new SettableClock()))
                  : CompletableFuture.failedFuture(broken),
          Limits.of(2, 10, 10),
          new EventEncoder(),
          System::nanoTime);

  private static Command.Publish command(String room) {
    return new Command.Publish(null, new RoomName(room), "1", null);
  }

  private CompletionStage<Event.Ok> publish(Command.Publish message) {
    return rooms.visit(message, room -> room.publish(new UserId("ada"), message));
  }

  private static String position(CompletionStage<Event.Ok> published) {
    return published.toCompletableFuture().join().position().toString();
  }

  @Test
  void opensTheRoomAndForgetsItAfterwards() {
    assertThat(position(publish(command("a")))).isEqualTo("x1:1");
    assertThat(position(publish(command("a")))).isEqualTo("x1:2");
    rooms.expire();
    assertThat(rooms.count()).isZero();
    assertThat(position(publish(command("a")))).isEqualTo("x2:1");
  }

  @Test
  void keepsTheRoomUntilItIsDone() {
    CompletableFuture<String> done = new CompletableFuture<>();
    CompletionStage<String> visit = rooms.visit(command("a"), room -> done);
    rooms.expire();
    assertThat(rooms.count()).isEqualTo(1);

    done.complete("done");
    rooms.expire();

    assertThat(rooms.count()).isZero();
    assertThat(visit).isCompletedWithValue("done");
  }

  @Test
  void letsTheRoomGoWhenItFails() {
    CompletionStage<String> failed =
        rooms.visit(command("a"), room -> CompletableFuture.failedFuture(new Exception("no")));
    CompletionStage<String> thrown =
        rooms.visit(
            command("a"),
            room -> {
              throw new IllegalStateException("no");
            });
    rooms.expire();

    assertThat(failed).isCompletedExceptionally();
    assertThat(thrown).isCompletedExceptionally();
    assertThat(rooms.count()).isZero();
  }

  @Test
  void opensTheRoomAnewWhenItIsForgottenMeanwhile() {
    Room[] first = new Room[1];
    position(
        rooms.visit(
            command("a"),
            room -> {
              first[0] = room;
              return room.publish(new UserId("ada"), command("a"));
            }));
    // As the clock does, before it takes the room out of the list.
    assertThat(first[0].expire()).isTrue();
    assertThat(first[0].hold()).isFalse();

    assertThat(position(publish(command("a")))).isEqualTo("x2:1");
  }

  @Test
  void isRefusedWhereThereAreTooManyRoomsOrTheLogIsAway() {
    publish(command("a"));
    publish(command("b"));
    assertRefused(publish(command("c")), ErrorCode.OVERLOADED);
    assertThat(position(publish(command("a")))).isEqualTo("x1:2");
    rooms.expire();
    broken = new LogException(LogException.Reason.UNAVAILABLE, "away", null);
    assertRefused(publish(command("c")), ErrorCode.UNAVAILABLE);
    broken = null;
    assertThat(position(publish(command("c")))).isEqualTo("x3:1");
  }

  private static void assertRefused(CompletionStage<?> stage, ErrorCode code) {
    assertThatThrownBy(() -> stage.toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            CommandException.class, why -> assertThat(why.code()).isEqualTo(code));
  }

  @Test
  void listsRoomsByTheirNames() {
    publish(command("b"));
    publish(command("a"));

    assertThat(rooms.list("", "", 10))
        .extracting(RoomSummary::name)
        .containsExactly(new RoomName("a"), new RoomName("b"));
    assertThat(rooms.list("", "", 1))
        .extracting(RoomSummary::name)
        .containsExactly(new RoomName("a"));
    assertThat(rooms.list("b", "", 10)).hasSize(1);
    assertThat(rooms.list("c", "", 10)).isEmpty();
    assertThat(rooms.list("", "a", 10))
        .singleElement()
        .satisfies(
            room -> {
              assertThat(room.name()).isEqualTo(new RoomName("b"));
              assertThat(room.head()).hasToString("x1:1");
              assertThat(room.kind()).isEqualTo("none");
              assertThat(room.members()).isZero();
            });
  }
}
