package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of those in a room that is closed. */
class ClosingTest {

  private static final RoomName NAME = new RoomName("chat:lobby");
  private static final Event.Failure WHY =
      new Event.Failure(null, NAME, ErrorCode.CLOSED, "the room was closed: tea time");
  private static final String TOLD = new EventEncoder().encode(WHY);

  private final SettableClock clock = new SettableClock();
  private final Restrictions restrictions = new Restrictions(clock);
  private final ManualLoop loop = new ManualLoop();
  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          restrictions,
          new Logs(
              ByNamespace.all(LogKind.RECENT),
              ByNamespace.all(new Retention(1000, 1_000_000, Duration.ofSeconds(10))),
              room -> null,
              clock),
          Limits.of(3, 100, 100),
          new EventEncoder(),
          System::nanoTime);

  @Test
  void tellsEverybodyAndSendsNothingOfTheRoomAfterThat() {
    List<FakeWire> wires = new ArrayList<>();
    Room room = null;
    for (int i = 0; i < 5; i++) {
      FakeWire wire = FakeWire.fast();
      wires.add(wire);
      room = join(connection(wire, "u" + i)).room();
    }
    publish(room, "1");
    rooms.close(NAME, WHY);
    publish(room, "2");
    rooms.tellPresence();
    loop.runAll();

    for (FakeWire wire : wires) {
      assertThat(wire.texts()).endsWith(TOLD).anyMatch(text -> text.endsWith("\"data\":1}"));
    }
    assertThat(room.members(null).count()).isZero();
  }

  @Test
  void sendsWhatWasPublishedBeforeAlsoToThoseWhoAreBehind() {
    FakeWire slow = FakeWire.slow();
    Room room = join(connection(slow, "ada")).room();
    IntStream.rangeClosed(1, 50).forEach(i -> publish(room, "\"" + "x".repeat(1000) + "\""));
    rooms.close(NAME, WHY);
    loop.runAll();
    slow.hurry();
    loop.runAll();

    assertThat(slow.texts()).endsWith(TOLD);
    assertThat(slow.texts().size()).isLessThan(50);
  }

  @Test
  void letsThemComeBackAndCountsThemRightly() {
    Connection ada = connection(FakeWire.fast(), "ada");
    Subscription before = join(ada);
    rooms.close(NAME, WHY);
    Subscription after = join(ada);
    before.room().leave(before, false);
    before.room().leave(before, new Event.Left(3L, NAME));
    loop.runAll();

    assertThat(before.isOver()).isTrue();
    assertThat(after.isOver()).isFalse();
    assertThat(after.room().members(null).members()).containsExactly(new UserId("~ada"));
    after.room().leave(after, false);
    assertThat(after.room().members(null).count()).isZero();
  }

  @Test
  void answersALeaveThatCameTooLate() {
    FakeWire wire = FakeWire.fast();
    Subscription subscription = join(connection(wire, "ada"));
    rooms.close(NAME, WHY);
    subscription.room().leave(subscription, new Event.Left(7L, NAME));
    loop.runAll();

    assertThat(wire.texts()).endsWith(TOLD, "{\"type\":\"left\",\"id\":7,\"room\":\"chat:lobby\"}");
  }

  @Test
  void forgetsARoomThatWasClosedOnceNothingIsLostByThat() {
    Room room = join(connection(FakeWire.fast(), "ada")).room();
    publish(room, "1");
    rooms.close(NAME, WHY);
    loop.runAll();
    clock.advance(Duration.ofSeconds(11));
    rooms.expire();

    assertThat(rooms.count()).isZero();
  }

  /** The permission was asked for before the room was closed, and the place is taken after. */
  @Test
  void letsNobodyInWhoWasOnTheWay() {
    Subscription first = join(connection(FakeWire.fast(), "ada"));
    Command.Join late = new Command.Join(8L, NAME, null, null);
    Connection bo = connection(FakeWire.fast(), "bo");
    Access access = rooms.access(bo.identity(), NAME).toCompletableFuture().join();
    restrictions.put(new Restriction(null, NAME, clock.instant().plusSeconds(60), "tea time"));
    rooms.close(NAME, WHY);

    CommandException refusal =
        (CommandException) catchThrowable(() -> first.room().join(bo, access, late));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CLOSED);
    assertThat(refusal.event().id()).isEqualTo(8L);
    assertThat(refusal.event().until()).isEqualTo(clock.millis() + 60_000);
  }

  @Test
  void leavesARoomAloneThatNobodyHasOpened() {
    rooms.close(new RoomName("other"), WHY);

    assertThat(rooms.count()).isZero();
  }

  private Subscription join(Connection connection) {
    Subscription subscription =
        rooms
            .join(connection, new Command.Join(null, NAME, null, null))
            .toCompletableFuture()
            .join();
    loop.runAll();
    return subscription;
  }

  private Connection connection(FakeWire wire, String user) {
    return Opened.connection(wire, loop, Format.PLAIN, Opened.limits(10_000, 1000), user);
  }

  private void publish(Room room, String data) {
    room.publish(new UserId("ada"), new Command.Publish(null, NAME, data, null));
    loop.runAll();
  }
}
