package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Message;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who listens to rooms is told what happens there, once and in the room's order. */
class RoomListenerTest implements RoomListener {

  private static final RoomName NAME = new RoomName("a");
  private static final Retention AMPLE = new Retention(1000, 1_000_000, Duration.ofDays(1));

  private final List<String> told = new ArrayList<>();
  private final ManualLoop loop = new ManualLoop();
  private final Rooms rooms =
      new Rooms(
          new GrantedPermissions(),
          Restrictions.none(),
          name ->
              CompletableFuture.completedFuture(new MemoryRoomLog("x", AMPLE, new SettableClock())),
          Limits.of(1, 10, 10),
          new EventEncoder(),
          PublishWatch.NONE,
          this,
          System::nanoTime);

  @Override
  public void joined(RoomName room, UserId user) {
    told.add(room + " joined " + user);
  }

  @Override
  public void left(RoomName room, UserId user) {
    told.add(room + " left " + user);
  }

  @Override
  public void published(RoomName room, Message message) {
    told.add(room + " " + message.position() + " " + message.data());
  }

  private Subscription join(String user) {
    return rooms
        .join(
            Opened.connection(FakeWire.fast(), loop, Format.PLAIN, Opened.limits(2000, 1000), user),
            new Command.Join(null, NAME, null, null))
        .toCompletableFuture()
        .join();
  }

  @Test
  void tellsOfUsersAndMessagesAndOfNoneTwice() {
    Subscription ada = join("ada");
    Subscription again = join("ada");
    UserId cy = new UserId("cy");
    ada.room().publish(cy, new Command.Publish(null, NAME, "1", "k"));
    ada.room().publish(cy, new Command.Publish(null, NAME, "2", "k"));
    ada.room().leave(ada, true);
    ada.room().publish(cy, new Command.Publish(null, NAME, "3", null));
    again.room().leave(again, false);

    assertThat(told).containsExactly("a joined ~ada", "a x:1 1", "a x:2 3", "a left ~ada");
  }
}
