package dev.parlour.auth;

/** What somebody may do in a room, by the name the wire uses. */
public enum Permission {
  READ("read"),
  PUBLISH("publish"),
  MEMBERS("members"),
  HISTORY("history");

  private final String wireName;

  Permission(String wireName) {
    this.wireName = wireName;
  }

  /** As it stands in the {@code can} field. */
  public String wireName() {
    return wireName;
  }
}
