package dev.parlour.protocol;

/** What an error event can say, by the name the wire uses. */
public enum ErrorCode {
  BAD_REQUEST("bad_request", false),
  UNKNOWN_TYPE("unknown_type", false),
  BAD_ROOM("bad_room", false),
  NOT_JOINED("not_joined", false),
  ALREADY_JOINED("already_joined", false),
  UNAUTHENTICATED("unauthenticated", false),
  FORBIDDEN("forbidden", false),
  CLOSED("closed", false),
  TOO_LARGE("too_large", false),
  RATE_LIMITED("rate_limited", true),
  TOO_MANY_ROOMS("too_many_rooms", false),
  ROOM_FULL("room_full", true),
  OVERLOADED("overloaded", true),
  UNAVAILABLE("unavailable", true),
  UNSUPPORTED("unsupported", false);

  private final String wireName;
  private final boolean retry;

  ErrorCode(String wireName, boolean retry) {
    this.wireName = wireName;
    this.retry = retry;
  }

  /** As it stands in the {@code code} field. */
  public String wireName() {
    return wireName;
  }

  /** Whether the same command can succeed later. */
  public boolean retry() {
    return retry;
  }

  /** Whether whoever sent the command could have known better. */
  public boolean isPeersFault() {
    return !retry || this == RATE_LIMITED;
  }
}
