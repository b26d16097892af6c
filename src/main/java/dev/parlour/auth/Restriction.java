package dev.parlour.auth;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.time.Instant;

/**
 * What an administrator took away: from a user everywhere, from everybody in a room, or from a user
 * in a room. Immutable.
 *
 * @param user who may not come in or, with a room, not publish there; null when everybody
 * @param room which room nobody may be in or, with a user, where that one may not publish; null
 *     when all
 * @param until when that ends; null for good
 * @param reason why, for those concerned; not null
 */
public record Restriction(UserId user, RoomName room, Instant until, String reason) {

  /**
   * @throws IllegalArgumentException when there is neither user nor room
   */
  public Restriction {
    if (user == null && room == null) {
      throw new IllegalArgumentException("a restriction is about a user, a room, or both");
    }
  }

  /** Whether it keeps a user out altogether. */
  public boolean isBan() {
    return room == null;
  }

  /** Whether it keeps everybody out of a room. */
  public boolean isClosure() {
    return user == null;
  }

  boolean isOver(Instant now) {
    return until != null && !until.isAfter(now);
  }

  /** What those concerned are told. */
  public String message() {
    String what =
        isBan() ? "you are kept out" : isClosure() ? "the room is closed" : "you are muted";
    return what + (until == null ? "" : " until " + until) + ": " + reason;
  }
}
