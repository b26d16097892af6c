package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  private static final long FRAME = Frame.of("00").cost();
  private static final long TEN_FRAMES = 10 * FRAME;

  private final ManualLoop loop = new ManualLoop();
  private final FakeWire wire = FakeWire.slow();
  private final Connection connection =
      Opened.connection(wire, loop, Format.PLAIN, Opened.limits(TEN_FRAMES, 1000));

  @Test
  void sendsNothingOnTheThreadOfTheCaller() {
    connection.send(frame(0));

    assertThat(wire.sent()).isEmpty();
  }

  @Test
  void sendsOneFrameAtATimeInOrder() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      connection.send(frame(i));
      expected.add(frame(i).text());
    }
    loop.runAll();
    assertThat(wire.texts()).hasSize(1);
    finish();

    assertThat(wire.texts()).isEqualTo(expected);
  }

  @Test
  void encodesAnEvent() {
    connection.send(new Event.Pong(3L, 4));
    loop.runAll();

    assertThat(wire.texts()).containsExactly("{\"type\":\"pong\",\"id\":3,\"now\":4}");
  }

  @Test
  void refusesAnOfferWhenItsQueueIsFull() {
    assertThat(offer(20)).isEqualTo(10);
    assertThat(wire.sent()).hasSize(1);

    wire.complete();

    assertThat(connection.offer(frame(0))).isTrue();
    assertThat(connection.offer(frame(0))).isFalse();
    assertThat(wire.isClosed()).isFalse();
  }

  @Test
  void takesAnOfferOfAnySizeWhenNothingWaits() {
    assertThat(connection.offer(Frame.of("x".repeat(100_000)))).isTrue();
    assertThat(connection.offer(frame(0))).isFalse();
  }

  @Test
  void takesAFrameThatMustArriveAlsoWhenNothingMoreCanBeOffered() {
    offer(20);
    for (int i = 0; i < 10; i++) {
      connection.send(frame(i));
    }
    loop.runAll();
    assertThat(wire.isClosed()).isFalse();
    finish();

    assertThat(wire.sent()).hasSize(20);
  }

  @Test
  void closesAPeerThatLetsTooMuchWait() {
    for (int i = 0; i < 21; i++) {
      connection.send(frame(i));
    }
    finish();

    assertThat(wire.closeCode()).isEqualTo(CloseCode.TOO_SLOW.number());
    assertThat(wire.closes()).isEqualTo(1);
    assertThat(wire.closeReason()).contains("waiting");
  }

  @Test
  void takesNothingMoreOnceItWasClosedAsTooSlow() {
    IntStream.range(0, 30).forEach(i -> connection.send(frame(i)));
    loop.runAll();
    int sent = wire.sent().size();
    wire.complete();
    connection.enqueue(frame(0));
    finish();

    assertThat(connection.offer(frame(0))).isFalse();
    assertThat(wire.sent()).hasSize(sent);
  }

  @Test
  void sendsAFrameOfAnySizeWhenNothingWaits() {
    connection.send(Frame.of("x".repeat(100_000)));
    finish();

    assertThat(wire.sent()).hasSize(1);
    assertThat(wire.isClosed()).isFalse();
  }

  @Test
  void makesRoomAgainForWhatHasLeft() {
    for (int round = 0; round < 50; round++) {
      assertThat(connection.reserve(frame(round))).isTrue();
      connection.enqueue(frame(round));
      finish();
    }
    assertThat(offer(20)).isEqualTo(10);
  }

  @Test
  void pullsAFeedOnceWhenTheQueueHasRunEmpty() {
    List<String> pulls = new ArrayList<>();
    offer(3);
    connection.whenEmpty(() -> pulls.add("pull"));
    connection.flush();
    wire.complete();
    loop.runAll();
    wire.complete();
    loop.runAll();
    assertThat(pulls).isEmpty();

    finish();
    assertThat(pulls).containsExactly("pull");
    connection.flush();
    assertThat(pulls).hasSize(1);
  }

  @Test
  void pullsFeedsInTheOrderTheyCame() {
    List<Integer> pulls = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> connection.whenEmpty(() -> pulls.add(i)));
    connection.flush();

    assertThat(pulls).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void letsAFeedFillTheQueueBeforeTheNextIsPulled() {
    List<Integer> pulls = new ArrayList<>();
    connection.whenEmpty(
        () -> {
          pulls.add(0);
          connection.offer(frame(0));
        });
    connection.whenEmpty(() -> pulls.add(1));
    connection.flush();
    assertThat(pulls).containsExactly(0);

    finish();
    assertThat(pulls).containsExactly(0, 1);
  }

  @Test
  void closesOnceAllThatWaitsHasLeft() {
    offer(3);
    connection.close(CloseCode.GOING_AWAY, "bye");
    loop.runAll();
    assertThat(wire.isClosed()).isFalse();
    wire.complete();
    loop.runAll();
    assertThat(wire.isClosed()).isFalse();

    finish();
    assertThat(wire.sent()).hasSize(3);
    assertThat(wire.closeCode()).isEqualTo(1001);
    assertThat(wire.closeReason()).isEqualTo("bye");
  }

  @Test
  void closesOnceAndForTheFirstReason() {
    connection.close(CloseCode.GOING_AWAY, "first");
    connection.close(CloseCode.INTERNAL, "second");
    finish();

    assertThat(wire.closes()).isEqualTo(1);
    assertThat(wire.closeReason()).isEqualTo("first");
  }

  @Test
  void pullsNoFeedOnceItIsClosing() {
    List<String> pulls = new ArrayList<>();
    offer(1);
    connection.whenEmpty(() -> pulls.add("before"));
    connection.close(CloseCode.GOING_AWAY, "bye");
    loop.runAll();
    connection.whenEmpty(() -> pulls.add("after"));
    finish();

    assertThat(pulls).isEmpty();
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void closesWhenAFrameCouldNotBeSent() {
    offer(3);
    connection.flush();
    wire.breakDown(new IOException("gone"));
    finish();

    assertThat(wire.sent()).hasSize(1);
    assertThat(wire.closeCode()).isEqualTo(CloseCode.INTERNAL.number());
  }

  @Test
  void sendsNoMoreOnceASendHasFailedWithinTheCall() {
    IntStream.range(0, 3).forEach(i -> connection.offer(frame(i)));
    wire.hurry();
    wire.breakDown(new IOException("gone"));
    connection.flush();
    finish();

    assertThat(wire.closes()).isEqualTo(1);
    assertThat(wire.sent()).hasSize(1);
  }

  @Test
  void letsGoOfEverythingWhenTheContainerHasClosedIt() {
    List<String> pulls = new ArrayList<>();
    offer(3);
    connection.whenEmpty(() -> pulls.add("pull"));
    connection.closed();
    finish();
    connection.send(frame(0));
    connection.close(CloseCode.GOING_AWAY, "late");
    finish();

    assertThat(wire.sent()).hasSize(1);
    assertThat(wire.isClosed()).isFalse();
    assertThat(pulls).isEmpty();
    assertThat(connection.offer(frame(0))).isFalse();
  }

  /** Offers frames and sends the first; how many were taken. */
  private long offer(int count) {
    long taken = IntStream.range(0, count).filter(i -> connection.offer(frame(i))).count();
    connection.flush();
    return taken;
  }

  /** Lets the wire take all there is. */
  private void finish() {
    do {
      loop.runAll();
    } while (wire.complete());
  }

  private static Frame frame(int i) {
    return Frame.of(String.format("%02d", i));
  }
}
