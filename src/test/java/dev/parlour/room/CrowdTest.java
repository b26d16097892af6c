package dev.parlour.room;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Frame;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the members of a large room are told who comes and goes, and how much. */
class CrowdTest {

  private static final RoomName NAME = new RoomName("a");
  private static final int CROWD = 1000;
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final SettableClock clock = new SettableClock();
  private final ManualLoop loop = new ManualLoop();
  private final List<FakeWire> wires = new ArrayList<>();

  @Test
  void tellsOfAThousandWhoComeWithinASecondInFewEvents() {
    Rooms rooms = rooms(2 * CROWD);
    enterWithinASecond(rooms);

    for (FakeWire wire : wires) {
      List<Frame> events = wire.takeArrived();
      assertThat(events.get(0).text()).startsWith("{\"type\":\"joined\"");
      assertThat(events).as("joined, and who came then").hasSizeBetween(2, 1 + 3);
      assertThat(events.get(events.size() - 1).text()).endsWith("\"count\":1000}");
    }
  }

  @Test
  void tellsTheCrowdOnlyHowManyThereAre() {
    Rooms rooms = rooms(100);
    enterWithinASecond(rooms);

    List<String> events = wires.get(CROWD / 2).texts();
    assertThat(events).noneMatch(event -> event.contains("\"~user"));
    assertThat(events.get(events.size() - 1))
        .isEqualTo("{\"type\":\"presence\",\"room\":\"a\",\"count\":1000}");
  }

  @Test
  void tellsTheFirstChangeAtOnceAndTheNextOneAfterAPause() {
    Rooms rooms = rooms(100);
    enter(rooms, "ada");
    assertThat(toldToTheFirst(rooms)).hasSize(2);
    enter(rooms, "bo");
    clock.advance(INTERVAL.minusMillis(1));
    assertThat(toldToTheFirst(rooms)).isEmpty();

    clock.advance(Duration.ofMillis(1));
    assertThat(toldToTheFirst(rooms)).hasSize(1);
    clock.advance(INTERVAL);
    enter(rooms, "cy");
    assertThat(toldToTheFirst(rooms)).hasSize(1);
  }

  private List<Frame> toldToTheFirst(Rooms rooms) {
    rooms.tellPresence();
    loop.runAll();
    return wires.get(0).takeArrived();
  }

  /** One a millisecond; who came is told as often as the server would. */
  private void enterWithinASecond(Rooms rooms) {
    for (int i = 0; i < CROWD; i++) {
      enter(rooms, "user" + i);
      pass(rooms, i);
    }
    for (int i = CROWD; i < 2 * CROWD; i++) {
      pass(rooms, i);
    }
  }

  private void pass(Rooms rooms, int millis) {
    clock.advance(Duration.ofMillis(1));
    if (millis % 100 == 0) {
      rooms.tellPresence();
    }
    loop.runAll();
  }

  private void enter(Rooms rooms, String user) {
    FakeWire wire = FakeWire.fast();
    wires.add(wire);
    rooms.join(
        Opened.connection(wire, loop, Format.PLAIN, Opened.limits(1_000_000, 1000), user),
        new Command.Join(null, NAME, null, null));
    loop.runAll();
  }

  private Rooms rooms(int listed) {
    return new Rooms(
        new GrantedPermissions(),
        Restrictions.none(),
        room -> completedFuture(new LiveRoomLog("x7", clock)),
        Limits.of(1, CROWD, listed, Duration.ZERO, INTERVAL),
        new EventEncoder(),
        () -> clock.millis() * 1_000_000);
  }
}
