package dev.parlour.protocol;

/** Why messages are missing, by the name the wire uses. */
public enum GapReason {
  /** The log no longer holds them. */
  EXPIRED("expired"),
  /** The room's numbering restarted. */
  EPOCH("epoch"),
  /** The room keeps nothing, and this connection was away or not fast enough. */
  DROPPED("dropped");

  private final String wireName;

  GapReason(String wireName) {
    this.wireName = wireName;
  }

  /** As it stands in the {@code reason} field. */
  public String wireName() {
    return wireName;
  }
}
