package dev.parlour.room;

import static dev.parlour.protocol.DeliveryOutcome.BEHIND;
import static dev.parlour.protocol.DeliveryOutcome.EARLIER;
import static dev.parlour.protocol.DeliveryOutcome.FORBIDDEN;
import static dev.parlour.protocol.DeliveryOutcome.GAP;
import static dev.parlour.protocol.DeliveryOutcome.HANDED_OVER;
import static dev.parlour.protocol.DeliveryOutcome.NOT_CONNECTED;
import static dev.parlour.protocol.DeliveryOutcome.NOT_JOINED;
import static dev.parlour.protocol.DeliveryOutcome.OTHER_EPOCH;
import static dev.parlour.protocol.DeliveryOutcome.UNPUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.Restrictions;
import dev.parlour.auth.RoomPattern;
import dev.parlour.connection.Connection;
import dev.parlour.connection.ConnectionLimits;
import dev.parlour.connection.Connections;
import dev.parlour.connection.DeliveryLoops;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Inspection;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.DeliveryOutcome;
import dev.parlour.protocol.DeliveryReport;
import dev.parlour.protocol.EventEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What became of a message, and what is honestly not known. */
class DeliveriesTest {

  private static final RoomName ROOM = new RoomName("a");
  private static final UserId BO = new UserId("bo");
  private static final int HELD = 4;

  private final DeliveryLoops loops = new DeliveryLoops(1);
  private final Connections connections =
      new Connections(
          new ConnectionLimits(10, 500, 100, Duration.ofDays(1), Duration.ofDays(1)),
          loops,
          Runnable::run,
          new EventEncoder());
  private final Restrictions restrictions = new Restrictions(Clock.systemUTC());
  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          restrictions,
          name ->
              CompletableFuture.completedFuture(
                  new MemoryRoomLog(
                      "x1",
                      new Retention(HELD, Long.MAX_VALUE, Duration.ofDays(1)),
                      new SettableClock())),
          Limits.of(10, 10, 10),
          new EventEncoder(),
          System::nanoTime);
  private final Deliveries deliveries =
      new Deliveries(rooms, connections, restrictions, new Inspection(connections));

  @AfterEach
  void endLoops() {
    loops.close();
  }

  private Connection open(FakeWire wire, String user, Permission... permissions) {
    EnumSet<Permission> can = EnumSet.noneOf(Permission.class);
    can.addAll(List.of(permissions));
    Grants grants = Grants.of(Map.of(new RoomPattern("*"), can));
    Identity identity = new Identity(new UserId(user), grants, null);
    return connections.open(wire, identity, Format.PLAIN).orElseThrow();
  }

  private Subscription join(FakeWire wire, String after, Integer last) {
    Connection connection = open(wire, "ada", Permission.READ);
    Position position = after == null ? null : Position.parse(after);
    return rooms
        .join(connection, new Command.Join(null, ROOM, position, last))
        .toCompletableFuture()
        .join();
  }

  private void publish(int messages) {
    Command.Publish publish = new Command.Publish(null, ROOM, "\"hello\"", null);
    for (int i = 0; i < messages; i++) {
      rooms.visit(publish, room -> room.publish(BO, publish)).toCompletableFuture().join();
    }
  }

  private DeliveryReport ask(String position) {
    return deliveries
        .of(ROOM, Position.parse(position), new UserId("ada"))
        .toCompletableFuture()
        .join();
  }

  private DeliveryOutcome outcome(int seq) {
    return ask("x1:" + seq).outcome();
  }

  private void await(int seq, DeliveryOutcome outcome) {
    Awaitility.await().until(() -> outcome(seq) == outcome);
  }

  @Test
  void tellsWhenAMessageWasHandedOverAsItWasPublished() {
    Subscription subscription = join(FakeWire.fast(), null, null);
    publish(2);

    DeliveryReport report = ask("x1:1");

    assertThat(report.outcome()).isEqualTo(HANDED_OVER);
    assertThat(report.from()).isEqualTo(BO);
    assertThat(report.at()).isNotNull();
    assertThat(report.head()).hasToString("x1:2");
    Delivery delivery = report.deliveries().get(0);
    assertThat(delivery.connection()).isEqualTo(subscription.connection().id());
    assertThat(delivery.live()).isTrue();
    assertThat(delivery.cursor()).hasToString("x1:2");
    assertThat(delivery.joined()).isPositive();
    assertThat(delivery.bytes()).isZero();
  }

  @Test
  void tellsOfAMessageReadFromTheLogUntilWhenThatWas() {
    publish(2);
    join(FakeWire.fast(), null, 2);
    await(2, HANDED_OVER);
    publish(1);

    Delivery read = ask("x1:2").deliveries().get(0);
    assertThat(read.live()).isFalse();
    assertThat(read.by()).isGreaterThanOrEqualTo(read.joined());
    assertThat(ask("x1:3").deliveries().get(0).live()).isTrue();
  }

  @Test
  void tellsThatTheUserJoinedBehindIt() {
    publish(2);
    join(FakeWire.fast(), null, 1);

    assertThat(outcome(1)).isEqualTo(EARLIER);
    await(2, HANDED_OVER);
  }

  @Test
  void tellsThatAConnectionIsBehindAndWhere() {
    FakeWire wire = FakeWire.slow();
    join(wire, null, null);
    publish(HELD);

    DeliveryReport report = ask("x1:" + HELD);
    assertThat(report.outcome()).isEqualTo(BEHIND);
    assertThat(report.deliveries().get(0).cursor().seq()).isLessThan(HELD);
    assertThat(report.deliveries().get(0).bytes()).isPositive();
  }

  @Test
  void tellsOfWhatAGapAnnounced() {
    publish(HELD + 3);
    join(FakeWire.fast(), "x1:1", null);

    assertThat(outcome(1)).isEqualTo(EARLIER);
    assertThat(outcome(2)).isEqualTo(GAP);
    assertThat(outcome(3)).isEqualTo(GAP);
    await(4, HANDED_OVER);
    assertThat(ask("x1:2").at()).isNull();
  }

  @Test
  void tellsThatAllIsMissingThatWasOfAnotherEpoch() {
    publish(HELD + 1);
    join(FakeWire.fast(), "old:1", null);

    assertThat(outcome(1)).isEqualTo(GAP);
    await(2, HANDED_OVER);
  }

  @Test
  void tellsWhyAUserWhoIsConnectedHasNoneOfIt() {
    publish(1);
    Connection connection = open(FakeWire.fast(), "ada", Permission.READ);
    assertThat(outcome(1)).isEqualTo(NOT_JOINED);

    connections.closed(connection);
    open(FakeWire.fast(), "ada", Permission.PUBLISH);
    assertThat(outcome(1)).isEqualTo(FORBIDDEN);
  }

  @Test
  void countsTheBestOfAUsersConnections() {
    open(FakeWire.fast(), "ada", Permission.READ);
    join(FakeWire.fast(), null, null);
    publish(1);

    DeliveryReport report = ask("x1:1");
    assertThat(report.outcome()).isEqualTo(HANDED_OVER);
    assertThat(report.deliveries())
        .extracting(Delivery::outcome)
        .containsExactlyInAnyOrder(NOT_JOINED, HANDED_OVER);
  }

  @Test
  void remembersNothingOfAConnectionThatLeft() {
    Subscription subscription = join(FakeWire.fast(), null, null);
    publish(1);
    assertThat(outcome(1)).isEqualTo(HANDED_OVER);

    subscription.room().leave(subscription, true);
    assertThat(outcome(1)).isEqualTo(NOT_JOINED);
  }

  @Test
  void tellsOfAUserWhoIsNotThere() {
    publish(1);
    assertThat(outcome(1)).isEqualTo(NOT_CONNECTED);
    restrictions.put(
        new Restriction(
            new UserId("ada"), null, Clock.systemUTC().instant().plusSeconds(60), "spam"));
    assertThat(outcome(1)).isEqualTo(FORBIDDEN);
  }

  @Test
  void tellsOfAPositionThatIsNone() {
    join(FakeWire.fast(), null, null);
    publish(1);

    assertThat(outcome(2)).isEqualTo(UNPUBLISHED);
    assertThat(ask("old:1").outcome()).isEqualTo(OTHER_EPOCH);
  }
}
