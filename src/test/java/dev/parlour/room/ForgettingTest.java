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
import dev.parlour.log.LogException;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.EventEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a room that keeps nothing is forgotten. */
class ForgettingTest {

  private static final RoomName NAME = new RoomName("a");

  private final ManualLoop loop = new ManualLoop();
  private final List<WatchedLog> opened = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          Restrictions.none(),
          name -> completedFuture(open()),
          Limits.of(1, 10, 10),
          new EventEncoder(),
          System::nanoTime);

  /** What is done while a log is being closed. */
  private Runnable meanwhile = () -> {};

  @Test
  void closesTheLogOfARoomThatIsForgotten() {
    Subscription ada = join();
    rooms.expire();
    assertThat(closed).isEmpty();
    ada.room().leave(ada, true);
    rooms.expire();
    rooms.expire();

    assertThat(closed).containsExactly("x1");
    assertThat(rooms.count()).isZero();
  }

  @Test
  void keepsARoomWhileAMessageIsOnItsWay() {
    Subscription ada = join();
    CompletableFuture<Void> writing = opened.get(0).hold();
    publish(ada.room());
    ada.room().leave(ada, true);
    rooms.expire();
    assertThat(rooms.count()).isEqualTo(1);

    writing.complete(null);
    rooms.expire();
    assertThat(rooms.count()).isZero();
  }

  @Test
  void forgetsARoomWhoseLastMessageFailed() {
    Subscription ada = join();
    CompletableFuture<Void> writing = opened.get(0).hold();
    publish(ada.room());
    ada.room().leave(ada, true);
    writing.completeExceptionally(
        new LogException(LogException.Reason.UNAVAILABLE, "the disk is full", null));
    rooms.expire();

    assertThat(rooms.count()).isZero();
  }

  @Test
  void opensTheRoomAgainForOneWhoComesJustWhenItIsForgotten() {
    Subscription ada = join();
    ada.room().leave(ada, true);
    List<Subscription> late = new ArrayList<>();
    meanwhile = () -> late.add(join());
    rooms.expire();

    assertThat(opened).hasSize(2);
    assertThat(late).hasSize(1);
    assertThat(late.get(0).room()).isNotSameAs(ada.room()).isSameAs(join().room());
    assertThat(rooms.count()).isEqualTo(1);
  }

  private static void publish(Room room) {
    room.publish(new UserId("ada"), new Command.Publish(null, NAME, "1", null));
  }

  private Subscription join() {
    return rooms
        .join(
            Opened.connection(
                FakeWire.fast(), loop, Format.PLAIN, Opened.limits(100_000, 1000), "ada"),
            new Command.Join(null, NAME, null, null))
        .toCompletableFuture()
        .join();
  }

  private WatchedLog open() {
    String epoch = "x" + (opened.size() + 1);
    WatchedLog log =
        new WatchedLog(
            new LiveRoomLog(epoch, new SettableClock()),
            () -> {
              closed.add(epoch);
              meanwhile.run();
            });
    opened.add(log);
    return log;
  }
}
