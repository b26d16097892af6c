package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the meters read of rooms. */
class RoomCountsTest {

  private static final RoomName NAME = new RoomName("a");
  private static final Retention AMPLE = new Retention(1000, 1_000_000, Duration.ofDays(1));

  private final ManualLoop loop = new ManualLoop();
  private final SettableClock clock = new SettableClock();
  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          new Restrictions(Clock.systemUTC()),
          name -> CompletableFuture.completedFuture(new MemoryRoomLog("x", AMPLE, clock)),
          Limits.of(1, 10, 10),
          new EventEncoder(),
          System::nanoTime);
  private final RoomCounts counts = rooms.counts();

  private Subscription join(FakeWire wire, String user, Position after) {
    Subscription joined =
        rooms
            .join(
                Opened.connection(wire, loop, Format.PLAIN, Opened.limits(2000, 1000), user),
                new Command.Join(null, NAME, after, null))
            .toCompletableFuture()
            .join();
    loop.runAll();
    return joined;
  }

  private void publish(Room room, int times, String key) {
    for (int i = 0; i < times; i++) {
      room.publish(UserId.guest("cy"), new Command.Publish(null, NAME, "1", key));
    }
    loop.runAll();
  }

  @Test
  void countsAMessageOnceAsPublishedAndOnceForEachWhoGetsIt() {
    Room room = join(FakeWire.fast(), "ada", null).room();
    join(FakeWire.fast(), "bo", null);
    publish(room, 3, null);

    assertThat(counts.published()).isEqualTo(3);
    assertThat(counts.delivered()).isEqualTo(6);
  }

  @Test
  void countsARepeatOnce() {
    Room room = join(FakeWire.fast(), "ada", null).room();
    publish(room, 2, "k");

    assertThat(counts.published()).isEqualTo(1);
    assertThat(counts.delivered()).isEqualTo(1);
  }

  @Test
  void countsMembersAndSubscriptionsAndForgetsThem() {
    Subscription ada = join(FakeWire.fast(), "ada", null);
    Subscription again = join(FakeWire.fast(), "ada", null);
    Subscription bo = join(FakeWire.fast(), "bo", null);
    assertThat(counts.subscriptions()).isEqualTo(3);
    assertThat(counts.members()).isEqualTo(2);

    ada.room().leave(ada, true);
    bo.room().leave(bo, false);
    again.room().leave(again, new Event.Left(null, NAME));
    loop.runAll();
    rooms.expire();
    assertThat(counts.subscriptions()).isZero();
    assertThat(counts.members()).isZero();
  }

  @Test
  void countsThoseThatAreBehindUntilTheyHaveCaughtUpOrGone() {
    FakeWire slow = FakeWire.slow();
    FakeWire slower = FakeWire.slow();
    Subscription ada = join(slow, "ada", null);
    Subscription bo = join(slower, "bo", null);
    publish(ada.room(), 50, null);
    assertThat(counts.behind()).isEqualTo(2);
    assertThat(counts.delivered()).isLessThan(100);

    slow.hurry();
    loop.runAll();
    assertThat(counts.behind()).isEqualTo(1);
    bo.room().leave(bo, true);
    loop.runAll();
    assertThat(counts.behind()).isZero();
  }

  @Test
  void countsWhatIsReadFromTheLogToo() {
    Room room = join(FakeWire.fast(), "ada", null).room();
    publish(room, 20, null);
    join(FakeWire.fast(), "bo", new Position("x", 0));

    assertThat(counts.delivered()).isEqualTo(40);
    assertThat(counts.behind()).isZero();
  }
}
