package dev.parlour.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.GapReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Events as server-sent events: HTML Living Standard, section 9.2.5. */
class EventStreamTest {

  private static final RoomName ROOM = new RoomName("a");
  private static final UserId ADA = new UserId("ada");
  private static final Position THIRD = new Position("x7", 3);

  private final EventEncoder encoder = new EventEncoder();
  private final ManualLoop loop = new ManualLoop();
  private final FakeWire wire = FakeWire.slow();

  private String stream(Event event) {
    return text(Frame.of(event, encoder));
  }

  private static String text(Frame frame) {
    return new String(frame.stream(), UTF_8);
  }

  private static Event.Message message(String data) {
    return new Event.Message(ROOM, THIRD, ADA, 5, null, data);
  }

  @Test
  void givesAMessageItsPositionAsTheIdToGoOnFrom() {
    assertThat(stream(message("\"é\"")))
        .isEqualTo(
            """
            id: x7:3
            data: {"type":"message","room":"a","position":"x7:3","from":"ada","at":5,"data":"é"}

            """);
  }

  @Test
  void namesAllOtherEvents() {
    assertThat(stream(new Event.Bye(CloseCode.GOING_AWAY, "deploy", 0, 8)))
        .startsWith("event: bye\ndata: {");
    assertThat(stream(new Event.Presence(ROOM, List.of(ADA), List.of(), 1)))
        .startsWith("event: presence\ndata: {");
  }

  @Test
  void goesOnBehindAGap() {
    Position first = new Position("x7", 1);
    assertThat(stream(new Event.Gap(ROOM, first, THIRD, GapReason.EXPIRED, 3L)))
        .startsWith("event: gap\nid: x7:3\ndata: {");
  }

  @Test
  void goesOnFromWhereAJoinStartsRatherThanFromTheHead() {
    Event.Joined joined = new Event.Joined(null, ROOM, THIRD, true, List.of(), List.of(), 0);
    Frame frame = Frame.of(joined, encoder, new Position("x7", 1));

    assertThat(text(frame)).startsWith("event: joined\nid: x7:1\ndata: {");
  }

  @Test
  void makesEachLineOfTheDataAFieldOfItsOwn() {
    String stream = stream(message("[\n1,\r\n2,\r3]"));

    assertThat(stream).endsWith("\"data\":[\ndata: 1,\ndata: 2,\ndata: 3]}\n\n");
    assertThat(stream).doesNotContain("\r");
  }

  @Test
  void isMadeOnceForAllWhoFollow() {
    Frame frame = Frame.of(message("1"), encoder);
    Burst burst = new Burst(List.of(frame, frame));

    assertThat(frame.stream()).isSameAs(frame.stream());
    assertThat(burst.streamed()).isSameAs(burst.streamed());
    assertThat(burst.streamed().cost()).isEqualTo(2 * frame.cost());
  }

  @Test
  void putsWhatWaitsTogetherEventAfterEvent() {
    Connection follower = Opened.connection(wire, loop, Format.STREAM, Opened.limits(10_000, 5000));
    for (int i = 0; i < 3; i++) {
      follower.send(message("1"));
    }
    settle();

    assertThat(wire.sent()).hasSize(2);
    assertThat(text(wire.sent().get(1))).isEqualTo(stream(message("1")).repeat(2));
  }

  @Test
  void takesForASignOfLifeThatACommentHasLeft() {
    AtomicLong now = new AtomicLong();
    Duration second = Duration.ofSeconds(1);
    ConnectionLimits limits = new ConnectionLimits(1, 1000, 1000, second, second);
    Connection follower = Opened.stream(wire, loop, limits, now::get);
    for (int i = 0; i < 10; i++) {
      beatLater(follower, now);
      settle();
    }
    assertThat(wire.sent()).hasSize(10).allMatch(frame -> text(frame).equals(":\n\n"));
    assertThat(wire.isClosed()).isFalse();

    beatLater(follower, now);
    beatLater(follower, now);

    assertThat(wire.isClosed()).isTrue();
  }

  private void beatLater(Connection follower, AtomicLong now) {
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    follower.pulse().beat();
    loop.runAll();
  }

  private void settle() {
    loop.runAll();
    wire.complete();
    loop.runAll();
  }
}
