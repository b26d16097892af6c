package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.protocol.ConnectionSummary;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.DeliveryOutcome;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.SubscriptionSummary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an administrator sees of connections. */
class InspectionTest {

  private static final RoomName ROOM = new RoomName("a");

  /** Being in a room, of which nothing happens. */
  private record There(RoomName place) implements Attendance {

    @Override
    public SubscriptionSummary summary() {
      return new SubscriptionSummary(place, new Position("x1", 7), true, 1);
    }

    @Override
    public Delivery delivery(long seq) {
      return Delivery.none("c1", DeliveryOutcome.GAP);
    }
  }

  private final DeliveryLoops loops = new DeliveryLoops(2);
  private final Connections connections =
      new Connections(
          new ConnectionLimits(20, 10_000, 1000, Duration.ofDays(1), Duration.ofDays(1)),
          loops,
          Runnable::run,
          new EventEncoder());
  private final Inspection inspection = new Inspection(connections);

  @AfterEach
  void endLoops() {
    loops.close();
  }

  private Connection open(String user) {
    Identity identity = new Identity(new UserId(user), Grants.none(), null);
    return connections.open(FakeWire.fast(), identity, Format.V1).orElseThrow();
  }

  private static void attend(Connection connection, Attendance there) {
    CompletableFuture.runAsync(() -> connection.attend(there), connection.loop()).join();
  }

  private List<ConnectionSummary> list(
      String user, RoomName room, String after, long waiting, int most) {
    UserId whose = user == null ? null : new UserId(user);
    return inspection
        .list(new Selection(whose, room, after, waiting, most))
        .toCompletableFuture()
        .join();
  }

  private static List<String> ids(List<ConnectionSummary> found) {
    return found.stream().map(ConnectionSummary::id).toList();
  }

  @Test
  void listsThemInTheOrderInWhichTheyWereOpenedAPageAtATime() {
    for (int i = 0; i < 12; i++) {
      open("ada");
    }
    assertThat(ids(list(null, null, "", 0, 3))).containsExactly("c1", "c2", "c3");
    assertThat(ids(list(null, null, "c9", 0, 9))).containsExactly("c10", "c11", "c12");
  }

  @Test
  void findsThoseOfAUser() {
    open("ada");
    open("bo");
    assertThat(ids(list("bo", null, "", 0, 9))).containsExactly("c2");
    assertThat(list("cy", null, "", 0, 9)).isEmpty();
  }

  @Test
  void tellsWhatIsKnownOfOne() {
    Connection ada = open("ada");
    ada.address("203.0.113.9");
    attend(ada, new There(ROOM));

    ConnectionSummary found = list(null, null, "", 0, 9).get(0);

    assertThat(found.user()).isEqualTo(new UserId("ada"));
    assertThat(found.address()).isEqualTo("203.0.113.9");
    assertThat(found.format()).isEqualTo("v1");
    assertThat(found.since()).isPositive();
    assertThat(found.bytes()).isZero();
    assertThat(found.frames()).isZero();
    assertThat(found.paused()).isFalse();
    assertThat(found.subscriptions())
        .containsExactly(new SubscriptionSummary(ROOM, new Position("x1", 7), true, 1));
  }

  @Test
  void findsThoseThatSomethingWaitsFor() {
    open("ada");
    Connection slow =
        connections.open(FakeWire.slow(), Identity.nobody(), Format.PLAIN).orElseThrow();
    slow.send(new Event.Ping(1));
    slow.send(new Event.Ping(2));

    List<ConnectionSummary> found = list(null, null, "", 1, 9);

    assertThat(ids(found)).containsExactly("c2");
    assertThat(found.get(0).user()).isNull();
    assertThat(found.get(0).bytes()).isPositive();
    assertThat(found.get(0).frames()).as("one is on its way").isEqualTo(1);
  }

  @Test
  void findsThoseInARoomUntilTheyLeaveIt() {
    Connection ada = open("ada");
    Connection bo = open("bo");
    There adas = new There(ROOM);
    attend(ada, adas);
    attend(bo, new There(new RoomName("b")));
    attend(ada, new There(new RoomName("c")));
    attend(bo, new There(ROOM));
    connections.openAlone(FakeWire.fast(), Identity.nobody(), 100);
    assertThat(ids(list(null, ROOM, "", 0, 9))).containsExactly("c1", "c2");
    assertThat(ids(list(null, ROOM, "", 0, 1))).containsExactly("c1");

    CompletableFuture.runAsync(() -> ada.leave(adas), ada.loop()).join();
    assertThat(ids(list(null, ROOM, "", 0, 9))).containsExactly("c2");
    assertThat(ids(list(null, new RoomName("c"), "", 0, 9))).containsExactly("c1");
  }

  @Test
  void asksForADeliveryInTheRoomThatIsMeant() {
    Connection ada = open("ada");
    attend(ada, new There(ROOM));
    assertThat(inspection.delivery(ada, ROOM, 1).toCompletableFuture().join())
        .hasValue(Delivery.none("c1", DeliveryOutcome.GAP));
    assertThat(inspection.delivery(ada, new RoomName("b"), 1).toCompletableFuture().join())
        .isEmpty();
  }
}
