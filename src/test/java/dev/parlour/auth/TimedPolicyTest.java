package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimedPolicyTest {

  private static final Identity ADA = new Identity(new UserId("ada"), Grants.none(), null);
  private static final RoomName ROOM = new RoomName("a");

  @Test
  void saysWhatThePolicySays() {
    assertThat(answer((who, room) -> CompletableFuture.completedFuture(Set.of(Permission.READ))))
        .isEqualTo(Set.of(Permission.READ));
  }

  @Test
  void failsWhenThePolicyDoesNotAnswerInTimeAndLeavesItsStageAlone() {
    CompletableFuture<Set<Permission>> never = new CompletableFuture<>();

    assertThat(answer((who, room) -> never)).isInstanceOf(TimeoutException.class);
    assertThat(never).isNotDone();
  }

  @Test
  void failsWhenThePolicyThrowsOrSaysNothing() {
    assertThat(
            answer(
                (who, room) -> {
                  throw new IllegalStateException("broken");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(answer((who, room) -> CompletableFuture.completedFuture(null)))
        .isInstanceOf(NullPointerException.class);
    assertThat(answer((who, room) -> null)).isInstanceOf(NullPointerException.class);
  }

  /** What comes of it, or why nothing does. */
  private static Object answer(RoomPolicy policy) {
    try {
      return new TimedPolicy(policy, Duration.ofMillis(20))
          .permissions(ADA, ROOM)
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      return e.getCause();
    }
  }
}
