package dev.parlour.auth;

import dev.parlour.RoomName;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Decides what somebody may do in a room. A team's own CDI bean of this type takes the place of the
 * permissions in tokens and settings. Implementations are thread-safe.
 *
 * <p>Asked on each join, on each request by HTTP, and for every joined room when a token is
 * renewed; the answer holds until then. An inbox is read by nobody but its user, whatever the
 * answer.
 */
public interface RoomPolicy {

  /**
   * What this user may do there.
   *
   * <p>Called on container threads, which must not wait: an implementation that asks a database
   * completes the stage on a thread of its own.
   *
   * @return what is allowed; empty forbids the room. A stage that fails, or is not complete in
   *     time, refuses the command with {@code unavailable}
   */
  CompletionStage<Set<Permission>> permissions(Identity who, RoomName room);
}
