package dev.parlour.moderation;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Restriction;
import dev.parlour.protocol.Action;
import java.time.Instant;

/**
 * That an administrator ordered something. Immutable.
 *
 * @param number counts 1, 2, 3… in the order of the log; 0 as long as it is not written
 * @param at when
 * @param who the administrator
 * @param action what
 * @param user whom it is about; null when it is about no single user
 * @param room where; null when it is about no single room
 * @param until until when; null when it is for once or for good
 * @param reason why; null when none was given
 */
public record AuditEntry(
    long number,
    Instant at,
    UserId who,
    Action action,
    UserId user,
    RoomName room,
    Instant until,
    String reason) {

  /** The same, written under this number. */
  public AuditEntry numbered(long written) {
    return new AuditEntry(written, at, who, action, user, room, until, reason);
  }

  /**
   * What holds from then on; null when nothing does: something is given back, or it is for once.
   */
  public Restriction restriction() {
    boolean lasts = action.isRestricting() && (until != null || action == Action.MUTE);
    return lasts ? new Restriction(user, room, until, reason) : null;
  }
}
