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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Those who are behind at the same place share what is read, and none keeps the loop from others.
 */
class CatchUpTest {

  private static final RoomName NAME = new RoomName("a");
  private static final long QUEUE = 4000;
  private static final long LONG_QUEUE = 200_000;
  private static final int MESSAGES = 10;
  private static final int MANY = 500;
  private static final Pattern POSITION = Pattern.compile("message\"[^}]*?\"x:(\\d+)\"");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ManualLoop loop = new ManualLoop();
  private final RoomLog log =
      new MemoryRoomLog(
          "x", new Retention(1000, 1_000_000, Duration.ofDays(1)), new SettableClock());
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

  /** A line that breaks before a frame is whole has brought nothing. */
  @Test
  void beginsWithAShortFrameAndGoesOnWithLongerOnes() throws CommandException {
    publish(MANY, "\"" + "x".repeat(300) + "\"");
    join(first, Format.V1, LONG_QUEUE, 0);
    loop.runAll();

    List<Integer> sizes = first.sent().stream().skip(1).map(Frame::size).toList();
    int shortest = sizes.get(0);
    assertThat(shortest).isBetween(1_000, 4_096);
    assertThat(sizes.get(1)).isBetween(shortest + 1, 3 * shortest);
    assertThat(Collections.max(sizes)).isBetween(10 * shortest, 65_536);
    assertThat(positions(first)).containsExactlyElementsOf(numbers(1, MANY));
  }

  @Test
  void whoComesNewToTheMiddleOfALongFrameBeginsWithAShortOneToo() throws CommandException {
    publish(MANY, "\"" + "x".repeat(300) + "\"");
    FakeWire slow = FakeWire.slow();
    join(slow, Format.V1, LONG_QUEUE, 0);
    for (int frames = 0; frames < 6; frames++) {
      loop.runAll();
      assertThat(slow.complete()).isTrue();
    }
    loop.runAll();
    assertThat(last(slow).size()).isGreaterThan(16_384);
    List<Integer> known = positions(slow);
    int middle = known.get(known.size() - 20);
    join(second, Format.V1, LONG_QUEUE, middle);
    loop.runAll();

    assertThat(second.sent().get(1).size()).isBetween(1_000, 4_096);
    assertThat(positions(second)).containsExactlyElementsOf(numbers(middle + 1, MANY));
  }

  private void publish() {
    publish(MESSAGES, "1");
  }

  private void publish(int count, String data) {
    for (int i = 0; i < count; i++) {
      room.publish(UserId.guest("cy"), new Command.Publish(null, NAME, data, null));
    }
  }

  private Connection join(FakeWire wire) throws CommandException {
    return join(wire, Format.PLAIN, QUEUE, 0);
  }

  private Connection join(FakeWire wire, Format format, long queue, long after)
      throws CommandException {
    Connection connection =
        Opened.connection(wire, loop, format, Opened.limits(queue, 100_000), "ada");
    Position position = new Position("x", after);
    room.join(connection, Accesses.all(NAME), new Command.Join(null, NAME, position, null));
    return connection;
  }

  private static Frame last(FakeWire wire) {
    return wire.sent().get(wire.sent().size() - 1);
  }

  /** The numbers of the messages that were sent. */
  private static List<Integer> positions(FakeWire wire) {
    return wire.sent().stream()
        .map(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
        .flatMap(text -> POSITION.matcher(text).results())
        .map(found -> Integer.parseInt(found.group(1)))
        .toList();
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }
}
