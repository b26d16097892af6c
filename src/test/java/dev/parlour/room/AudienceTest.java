package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.room.Listener.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a room tells one loop reaches each subscription in order, each message once, however many
 * come together and wherever the subscription stands.
 */
class AudienceTest {

  private static final int ROOMY = 1_000_000;

  /** Room for two messages, but not for three. */
  private static final int TINY = 500;

  private final Hall hall = new Hall();

  @ParameterizedTest
  @EnumSource
  void handsOverAllThatWasToldTogether(Kind kind) {
    Listener listener = hall.enter(kind, ROOMY, 0);
    hall.tellUnheld(1, 6);
    hall.run();

    assertThat(listener.heard()).isEqualTo(messages(1, 6));
    assertThat(listener.frames()).isEqualTo(kind == Kind.PLAIN ? 6 : 1);
  }

  @ParameterizedTest
  @EnumSource
  void goesOnBehindABurstWithTheNextMessage(Kind kind) {
    Listener listener = hall.enter(kind, ROOMY, 0);
    hall.tellUnheld(1, 3);
    hall.run();
    hall.tellUnheld(4, 4);
    hall.run();
    hall.tellUnheld(5, 6);
    hall.run();

    assertThat(listener.heard()).isEqualTo(messages(1, 6));
  }

  @ParameterizedTest
  @EnumSource
  void handsOverOnlyWhatASubscriptionHasNotReadOfABurst(Kind kind) {
    List<Listener> listeners = new ArrayList<>();
    for (int cursor = 0; cursor <= 8; cursor++) {
      listeners.add(hall.enter(kind, ROOMY, cursor));
    }
    hall.append(2, 1);
    hall.append(4, 1);
    hall.tell(3, 6);
    hall.run();
    hall.append(4, 1);
    hall.tell(7, 10);
    hall.run();

    for (int cursor = 0; cursor <= 8; cursor++) {
      assertThat(listeners.get(cursor).heard()).isEqualTo(messages(cursor + 1, 10));
    }
  }

  @ParameterizedTest
  @EnumSource
  void letsOneInBetweenTwoMessagesOfARun(Kind kind) {
    Listener first = hall.enter(kind, ROOMY, 0);
    hall.tellUnheld(1, 3);
    Listener second = hall.enter(kind, ROOMY, 3);
    hall.tellUnheld(4, 6);
    hall.run();

    assertThat(first.heard()).isEqualTo(messages(1, 6));
    assertThat(second.heard()).isEqualTo(messages(4, 6));
  }

  @ParameterizedTest
  @EnumSource
  void letsOneOutBetweenTwoMessagesOfARun(Kind kind) {
    Listener staying = hall.enter(kind, ROOMY, 0);
    Listener leaving = hall.enter(kind, ROOMY, 0);
    hall.tellUnheld(1, 3);
    hall.leave(leaving);
    hall.tellUnheld(4, 6);
    hall.run();

    assertThat(staying.heard()).isEqualTo(messages(1, 6));
    assertThat(leaving.heard()).containsExactly("1", "2", "3", "left");
  }

  @ParameterizedTest
  @EnumSource
  void keepsPresenceBetweenTheMessagesWhereItCame(Kind kind) {
    Listener listener = hall.enter(kind, ROOMY, 0);
    hall.tellUnheld(1, 2);
    hall.tellPresence();
    hall.tellUnheld(3, 4);
    hall.run();

    assertThat(listener.heard()).containsExactly("1", "2", "presence", "3", "4");
  }

  @ParameterizedTest
  @EnumSource
  void letsOneThatIsFullInTheMiddleOfABurstCatchUp(Kind kind) {
    Listener listener = hall.enter(kind, TINY, 0);
    Listener other = hall.enter(kind, ROOMY, 0);
    listener.wire().stall();
    hall.publish(1);
    hall.run();
    hall.publish(8);
    hall.run();
    assertThat(other.heard()).as("heard by one that is not full").isEqualTo(messages(1, 9));
    assertThat(listener.heard()).isEmpty();

    listener.wire().hurry();
    hall.run();
    assertThat(listener.heard()).isEqualTo(messages(1, 9));
  }

  @ParameterizedTest
  @EnumSource
  void isLiveAgainOnceItHasCaughtUp(Kind kind) {
    Listener listener = hall.enter(kind, TINY, 0);
    listener.wire().stall();
    hall.publish(9);
    hall.run();
    listener.wire().hurry();
    hall.run();
    hall.tellUnheld(10, 11);
    hall.run();

    assertThat(listener.heard()).isEqualTo(messages(1, 11));
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatTheTellingLeftOut(Kind kind) {
    Listener listener = hall.enter(kind, ROOMY, 0);
    hall.append(9, 1);
    hall.tell(1, 3);
    hall.tell(6, 7);
    hall.tellUpTo(9);
    hall.run();

    assertThat(listener.heard()).isEqualTo(messages(1, 9));
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatWasTooMuchToWaitForTheLoop(Kind kind) {
    Listener listener = hall.enter(kind, 10 * ROOMY, 0);
    hall.append(40, 50_000);
    hall.tell(1, 40);
    hall.run();

    assertThat(listener.heard()).isEqualTo(messages(1, 40));
  }

  @Test
  void tellsAMessageThatCameTwiceOnce() {
    Listener listener = hall.enter(Kind.V1, ROOMY, 0);
    hall.append(5, 1);
    hall.tell(1, 3);
    hall.tell(2, 5);
    hall.run();

    assertThat(listener.heard()).isEqualTo(messages(1, 5));
  }

  static List<String> messages(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  static List<String> with(List<String> messages, String last) {
    List<String> all = new ArrayList<>(messages);
    all.add(last);
    return all;
  }
}
