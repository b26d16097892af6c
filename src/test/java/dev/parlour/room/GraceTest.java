package dev.parlour.room;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is still taken to be there, after a connection broke or was closed. */
class GraceTest {

  private static final RoomName NAME = new RoomName("a");
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration ALMOST = GRACE.minusMillis(1);
  private static final int MOST = 3;
  private static final String BO_WENT =
      "{\"type\":\"presence\",\"room\":\"a\",\"joined\":[],\"left\":[\"~bo\"],\"count\":1}";

  private final SettableClock clock = new SettableClock();
  private final ManualLoop loop = new ManualLoop();
  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          Restrictions.none(),
          room -> completedFuture(new LiveRoomLog("x7", clock)),
          Limits.of(1, MOST, 100, GRACE, Duration.ZERO),
          new EventEncoder(),
          () -> clock.millis() * 1_000_000);

  private final FakeWire wire = FakeWire.fast();
  private final Subscription ada = join("ada", wire);
  private final Room room = ada.room();

  GraceTest() {
    told();
  }

  @Test
  void saysNothingOfAUserWhoIsBackWithinTheGraceTime() {
    breakOff(join("bo"));
    told();
    clock.advance(ALMOST);
    assertThat(told()).isEmpty();
    join("bo");
    assertThat(told()).isEmpty();

    clock.advance(GRACE);
    assertThat(told()).isEmpty();
    assertThat(members()).containsExactly("~ada", "~bo");
  }

  @Test
  void tellsThatAUserWentOnceTheGraceTimeIsOver() {
    Subscription bo = join("bo");
    told();
    breakOff(bo);
    clock.advance(ALMOST);
    assertThat(told()).isEmpty();
    assertThat(members()).containsExactly("~ada", "~bo");

    clock.advance(Duration.ofMillis(1));
    assertThat(told()).containsExactly(BO_WENT);
    assertThat(members()).containsExactly("~ada");
  }

  @Test
  void givesTheWholeGraceTimeAgainToAUserWhoseConnectionBreaksAgain() {
    breakOff(join("bo"));
    told();
    clock.advance(ALMOST);
    breakOff(join("bo"));
    clock.advance(ALMOST);
    assertThat(told()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    assertThat(told()).containsExactly(BO_WENT);
  }

  @Test
  void tellsAtOnceOfAUserWhoLeft() {
    Subscription bo = join("bo");
    told();
    room.leave(bo, new Event.Left(null, NAME));

    assertThat(told()).containsExactly(BO_WENT);
  }

  @Test
  void tellsAtOnceOfAUserWhoClosedTheConnection() {
    Subscription bo = join("bo");
    told();
    room.leave(bo, true);

    assertThat(told()).containsExactly(BO_WENT);
  }

  @Test
  void tellsAtOnceOfAUserWhoCameBackAndLeft() {
    breakOff(join("bo"));
    told();
    room.leave(join("bo"), true);

    assertThat(told()).containsExactly(BO_WENT);
    clock.advance(GRACE);
    assertThat(told()).isEmpty();
  }

  @Test
  void waitsForNobodyWhoIsThereByAnotherConnection() {
    breakOff(join("ada"));
    clock.advance(GRACE);

    assertThat(told()).isEmpty();
    assertThat(members()).containsExactly("~ada");
  }

  @Test
  void waitsForAUserOnceTheLastConnectionBreaks() {
    Subscription phone = join("bo");
    Subscription laptop = join("bo");
    told();
    room.leave(phone, true);
    assertThat(told()).isEmpty();
    breakOff(laptop);
    assertThat(told()).isEmpty();

    clock.advance(GRACE);
    assertThat(told()).containsExactly(BO_WENT);
  }

  @Test
  void doesNotWaitForAUserWhoClosesTheLastConnectionAfterAnotherBroke() {
    Subscription phone = join("bo");
    Subscription laptop = join("bo");
    told();
    breakOff(phone);
    room.leave(laptop, true);

    assertThat(told()).containsExactly(BO_WENT);
  }

  @Test
  void waitsForNoMoreUsersThanMayBeInTheRoom() {
    for (String user : List.of("bo", "cy", "di")) {
      breakOff(join(user));
    }
    told();
    assertThat(members()).containsExactly("~ada", "~bo", "~cy", "~di");
    breakOff(join("ed"));

    assertThat(members()).containsExactly("~ada", "~cy", "~di", "~ed");
    assertThat(told()).hasSize(1).first().asString().contains("\"left\":[\"~bo\"]");
  }

  @Test
  void keepsTheRoomWhileSomebodyIsWaitedFor() {
    breakOff(join("bo"));
    room.leave(ada, true);
    rooms.expire();
    assertThat(rooms.count()).isEqualTo(1);

    clock.advance(GRACE);
    rooms.tellPresence();
    rooms.expire();
    assertThat(rooms.count()).isZero();
  }

  private Subscription join(String user) {
    return join(user, FakeWire.fast());
  }

  private Subscription join(String user, FakeWire to) {
    return rooms
        .join(
            Opened.connection(to, loop, Format.PLAIN, Opened.limits(100_000, 1000), user),
            new Command.Join(null, NAME, null, null))
        .toCompletableFuture()
        .join();
  }

  private static void breakOff(Subscription subscription) {
    subscription.room().leave(subscription, false);
  }

  private List<String> members() {
    return room.members(null).members().stream().map(UserId::value).toList();
  }

  /** What the one who was first is told now. */
  private List<String> told() {
    rooms.tellPresence();
    loop.runAll();
    return wire.takeArrived().stream().map(frame -> frame.text()).toList();
  }
}
