package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.limit.Rate;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogKind;
import dev.parlour.log.Logs;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final RoomName NAME = new RoomName("chat:lobby");
  private static final String ROOM = "\"room\":\"chat:lobby\"";

  private final SettableClock clock = new SettableClock();
  private final ManualLoop loop = new ManualLoop();
  private final Rooms rooms = rooms(Limits.of(3, 4, 3));

  @Test
  void answersAJoinWithTheHeadAndWhoIsThere() throws CommandException {
    FakeWire ada = FakeWire.fast();
    Room room = join(ada, "ada", 1L, null).room();
    publish(room, "1");
    FakeWire bo = FakeWire.fast();
    join(bo, "bo", 2L, null);
    publish(room, "2");

    String epoch = epoch(room);
    assertThat(bo.texts()).hasSize(2);
    assertThat(bo.texts().get(0))
        .isEqualTo(
            "{\"type\":\"joined\",\"id\":2,%s,\"head\":\"%s:1\",\"recovered\":true,"
                    .formatted(ROOM, epoch)
                + "\"can\":[\"read\",\"publish\",\"members\",\"history\"],"
                + "\"members\":[\"~ada\",\"~bo\"],\"count\":2}");
    assertThat(bo.texts().get(1)).contains("\"position\":\"" + epoch + ":2\"", "\"data\":2");
    assertThat(ada.texts().get(0)).contains("\"id\":1", ":0\"", "\"members\":[\"~ada\"]");
    assertThat(ada.texts()).hasSize(3);
  }

  @Test
  void sendsHistoryAfterTheAnswerToAJoin() throws CommandException {
    Room room = join(FakeWire.fast(), "ada", null, null).room();
    List.of("1", "2", "3").forEach(data -> publish(room, data));
    FakeWire bo = FakeWire.fast();
    join(bo, "bo", null, 2);

    assertThat(bo.texts()).hasSize(3);
    assertThat(bo.texts().get(0)).startsWith("{\"type\":\"joined\"");
    assertThat(bo.texts().get(1)).endsWith("\"data\":2}");
    assertThat(bo.texts().get(2)).endsWith("\"data\":3}");
  }

  @Test
  void givesAPublisherThePositionOfTheMessage() throws CommandException {
    Room room = join(FakeWire.fast(), "ada", null, null).room();

    assertThat(publish(room, "1")).isEqualTo(new Position(epoch(room), 1));
    assertThat(publish(room, "2")).isEqualTo(new Position(epoch(room), 2));
  }

  @Test
  void carriesTheSendersNameTimeAndKey() throws CommandException {
    FakeWire ada = FakeWire.fast();
    Room room = join(ada, "ada", null, null).room();
    room.publish(new UserId("bo"), new Command.Publish(null, NAME, "{\"a\": 1.0}", "k\"1"));
    loop.runAll();

    assertThat(ada.texts().get(1))
        .isEqualTo(
            ("{\"type\":\"message\",%s,\"position\":\"%s:1\",\"from\":\"bo\",\"at\":%d,"
                    + "\"key\":\"k\\\"1\",\"data\":{\"a\": 1.0}}")
                .formatted(ROOM, epoch(room), clock.millis()));
  }

  @Test
  void answersALeaveAndSendsNothingAfterIt() throws CommandException {
    FakeWire ada = FakeWire.fast();
    Subscription subscription = join(ada, "ada", null, null);
    publish(subscription.room(), "1");
    subscription.room().leave(subscription, new Event.Left(7L, NAME));
    publish(subscription.room(), "2");

    assertThat(ada.texts()).hasSize(3);
    assertThat(ada.texts().get(2)).isEqualTo("{\"type\":\"left\",\"id\":7," + ROOM + "}");
    assertThat(subscription.room().members(null).count()).isZero();
  }

  @Test
  void letsAConnectionJoinAgainAfterItLeft() throws CommandException {
    FakeWire ada = FakeWire.fast();
    Connection connection = connection(ada, "ada");
    for (int round = 0; round < 3; round++) {
      Subscription subscription = get(rooms.join(connection, command(null, null, null)));
      publish(subscription.room(), "1");
      subscription.room().leave(subscription, new Event.Left(null, NAME));
      loop.runAll();
    }

    assertThat(ada.texts()).hasSize(9);
  }

  @Test
  void letsInAsManyAsMayBe() throws CommandException {
    for (int i = 0; i < 3; i++) {
      join(FakeWire.fast(), "ada", null, null);
    }
    Subscription last = join(FakeWire.fast(), "bo", null, null);
    CommandException refusal =
        catchThrowableOfType(CommandException.class, () -> join(FakeWire.fast(), "cy", 5L, null));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ROOM_FULL);
    assertThat(refusal).hasMessageContaining("4 connections");
    assertThat(refusal.event().id()).isEqualTo(5L);
    assertThat(refusal.event().room()).isEqualTo(NAME);
    last.room().leave(last, false);
    assertThat(join(FakeWire.fast(), "cy", 6L, null)).isNotNull();
  }

  @Test
  void takesNoMoreMessagesThanMayBePublished() throws CommandException {
    Rooms slow = rooms(Limits.publishing(Rate.perMinute(2)));
    Room room =
        get(slow.join(connection(FakeWire.fast(), "ada"), command(NAME, null, null))).room();
    publish(room, "1");
    publish(room, "2");
    CommandException why =
        catchThrowableOfType(
            CommandException.class,
            () -> get(room.publish(new UserId("bo"), new Command.Publish(5L, NAME, "3", null))));

    assertThat(why.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(why).hasMessage("too soon: at most 2 a minute (parlour.room.publishes)");
    assertThat(why.event().id()).isEqualTo(5);
    assertThat(why.event().after()).isBetween(20_000L, 30_001L);
  }

  @Test
  void opensAsManyRoomsAsMayBe() throws CommandException {
    Connection connection = connection(FakeWire.fast(), "ada");
    for (String name : List.of("a", "b", "c")) {
      get(rooms.join(connection, command(new RoomName(name), null, null)));
    }
    CommandException refusal =
        catchThrowableOfType(
            CommandException.class,
            () -> get(rooms.join(connection, command(new RoomName("d"), 5L, null))));

    assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refusal).hasMessageContaining("3 rooms");
    assertThat(refusal.event().id()).isEqualTo(5L);
    assertThat(rooms.count()).isEqualTo(3);
  }

  @Test
  void remembersAnEmptyRoomUntilItsLogHasExpired() throws CommandException {
    Subscription ada = join(FakeWire.fast(), "ada", null, null);
    publish(ada.room(), "1");
    rooms.expire();
    ada.room().leave(ada, false);
    rooms.expire();
    assertThat(rooms.count()).isEqualTo(1);
    assertThat(join(FakeWire.fast(), "bo", null, null).room()).isSameAs(ada.room());

    clock.advance(Duration.ofSeconds(11));
    rooms.expire();
    assertThat(rooms.count()).as("rooms, while somebody is there").isEqualTo(1);
  }

  @Test
  void forgetsAnEmptyRoomWithItsNumbersOnceItsLogHasExpired() throws CommandException {
    Subscription ada = join(FakeWire.fast(), "ada", null, null);
    Position seen = publish(ada.room(), "1");
    ada.room().leave(ada, false);
    clock.advance(Duration.ofSeconds(11));
    rooms.expire();
    assertThat(rooms.count()).isZero();

    FakeWire wire = FakeWire.fast();
    rooms.join(connection(wire, "ada"), new Command.Join(null, NAME, seen, null));
    loop.runAll();
    assertThat(wire.texts().get(0)).contains("\"recovered\":false");
    assertThat(wire.texts().get(1))
        .startsWith("{\"type\":\"gap\"")
        .contains("\"from\":\"" + new Position(seen.epoch(), 2) + "\"", "\"reason\":\"epoch\"")
        .doesNotContain("count");
  }

  @Test
  void letsNobodyIntoARoomThatIsForgotten() throws CommandException {
    Subscription ada = join(FakeWire.fast(), "ada", null, null);
    ada.room().leave(ada, false);
    rooms.expire();

    assertThat(
            ada.room()
                .join(
                    connection(FakeWire.fast(), "bo"),
                    Accesses.all(NAME),
                    command(NAME, null, null)))
        .isEmpty();
    assertThat(join(FakeWire.fast(), "bo", null, null).room()).isNotSameAs(ada.room());
  }

  private Subscription join(FakeWire wire, String user, Long id, Integer last)
      throws CommandException {
    Subscription subscription = get(rooms.join(connection(wire, user), command(null, id, last)));
    loop.runAll();
    return subscription;
  }

  private static Command.Join command(RoomName room, Long id, Integer last) {
    return new Command.Join(id, room == null ? NAME : room, null, last);
  }

  private Connection connection(FakeWire wire, String user) {
    return Opened.connection(wire, loop, Format.PLAIN, Opened.limits(100_000, 1000), user);
  }

  private Position publish(Room room, String data) {
    CompletableFuture<Event.Ok> ok =
        room.publish(new UserId("ada"), new Command.Publish(null, NAME, data, null))
            .toCompletableFuture();
    loop.runAll();
    return ok.join().position();
  }

  /** What it completed with, or what it failed with. */
  private static <T> T get(CompletionStage<T> stage) throws CommandException {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (CommandException) e.getCause();
    }
  }

  private static String epoch(Room room) {
    return room.log().head().epoch();
  }

  private Rooms rooms(RoomLimits limits) {
    Retention retention = new Retention(100, 100_000, Duration.ofSeconds(10));
    Logs logs =
        new Logs(ByNamespace.all(LogKind.RECENT), ByNamespace.all(retention), room -> null, clock);
    return new Rooms(
        new GrantedPermissions(),
        Restrictions.none(),
        logs,
        limits,
        new EventEncoder(),
        System::nanoTime);
  }
}
