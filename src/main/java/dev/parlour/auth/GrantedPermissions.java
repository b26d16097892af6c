package dev.parlour.auth;

import dev.parlour.RoomName;
import jakarta.enterprise.inject.Vetoed;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Allows what the identity was granted, by its token or a setting. Thread-safe: has no state.
 *
 * <p>No CDI bean, so that a team's own policy is the only one there is.
 */
@Vetoed
public final class GrantedPermissions implements RoomPolicy {

  @Override
  public CompletionStage<Set<Permission>> permissions(Identity who, RoomName room) {
    return CompletableFuture.completedFuture(who.grants().in(room, who.user()));
  }
}
