package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Frame;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Those who are behind at the same place share what is read, and none keeps the loop from others.
 */
class CatchUpTest {

  private static final RoomName NAME = new RoomName("a");
  private static final long QUEUE = 4000;
  private static final int MESSAGES = 10;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ManualLoop loop = new ManualLoop();
  private final RoomLog log =
      new MemoryRoomLog("x", new Retention(100, 100_000, Duration.ofDays(1)), new SettableClock());
  private final Room room =
      new Room(
          log,
          Limits.of(1, 10, 10),
          new RoomFrames(NAME, new EventEncoder()),
          new RoomWatch(new RoomCounts(), PublishWatch.NONE, RoomListener.NONE, changed -> {}),
          System::nanoTime);
  private final FakeWire first = FakeWire.fast().takingSeveral();
  private final FakeWire second = FakeWire.fast().takingSeveral();

  @Test
  void sharesOneFrameAmongThoseAtTheSamePlace() throws CommandException {
    publish();
    join(first);
    join(second);
    loop.runAll();

    assertThat(first.sent()).hasSize(2);
    assertThat(second.sent().get(1)).isSameAs(first.sent().get(1));
  }

  /**
   * Room was made for an answer that the loop has yet to queue: nothing else has room till then.
   */
  @Test
  void letsTheLoopRunWhileThereIsNoRoomForAKnownStretch() throws CommandException {
    publish();
    join(first);
    Connection full = join(second);
    Frame answer = Frame.of("x".repeat((int) QUEUE));
    assertThat(full.reserve(answer)).isTrue();

    assertTimeoutPreemptively(SOON, () -> IntStream.range(0, 100).forEach(i -> loop.runNext()));
    loop.execute(() -> full.enqueue(answer));
    assertTimeoutPreemptively(SOON, () -> assertThat(loop.runAll()).isTrue());

    List<String> all = second.sent().stream().map(frame -> new String(frame.bytes())).toList();
    assertThat(String.join("", all)).contains("\"position\":\"x:" + MESSAGES + "\"");
  }

  private void publish() {
    for (int i = 0; i < MESSAGES; i++) {
      room.publish(UserId.guest("cy"), new Command.Publish(null, NAME, "1", null));
    }
  }

  private Connection join(FakeWire wire) throws CommandException {
    Connection connection =
        Opened.connection(wire, loop, Format.PLAIN, Opened.limits(QUEUE, 100_000), "ada");
    room.join(
        connection, Accesses.all(NAME), new Command.Join(null, NAME, new Position("x", 0), null));
    return connection;
  }
}
