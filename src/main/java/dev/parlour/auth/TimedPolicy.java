package dev.parlour.auth;

import dev.parlour.RoomName;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A team's own policy, taken at its word but not waited for without end: an answer that does not
 * come in time, a null, and what it throws are all failures. Thread-safe if the policy is.
 *
 * @param policy the team's own
 * @param patience how long it may take
 */
public record TimedPolicy(RoomPolicy policy, Duration patience) implements RoomPolicy {

  @Override
  public CompletionStage<Set<Permission>> permissions(Identity who, RoomName room) {
    try {
      CompletableFuture<Set<Permission>> asked =
          policy
              .permissions(who, room)
              .thenApply(permitted -> Set.copyOf(Objects.requireNonNull(permitted)))
              .toCompletableFuture();
      return asked.isDone()
          ? asked
          : asked.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
