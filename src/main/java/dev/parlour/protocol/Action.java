package dev.parlour.protocol;

import java.util.Arrays;

/** What an order of an administrator does, by the name of its command. */
public enum Action {
  /** Closes all connections of a user, who may be refused until a time. */
  DISCONNECT("disconnect", true, false, true),
  /** Lets a user in again. */
  ADMIT("admit", true, false, false),
  /** Has everybody leave a room, which may stay closed until a time. */
  CLOSE("close", false, true, true),
  /** Lets users into a room again. */
  OPEN("open", false, true, false),
  /** Refuses what a user publishes in a room. */
  MUTE("mute", true, true, true),
  /** Lets a user publish in a room again. */
  UNMUTE("unmute", true, true, false);

  private final String wireName;
  private final boolean aboutUser;
  private final boolean aboutRoom;
  private final boolean restricting;

  Action(String wireName, boolean aboutUser, boolean aboutRoom, boolean restricting) {
    this.wireName = wireName;
    this.aboutUser = aboutUser;
    this.aboutRoom = aboutRoom;
    this.restricting = restricting;
  }

  /**
   * The action of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Action named(String wireName) {
    return Arrays.stream(values())
        .filter(action -> action.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action is called so"));
  }

  /** As it stands in the {@code type} field. */
  public String wireName() {
    return wireName;
  }

  /** Whether it names a user. */
  public boolean isAboutUser() {
    return aboutUser;
  }

  /** Whether it names a room. */
  public boolean isAboutRoom() {
    return aboutRoom;
  }

  /** Whether it takes something away, rather than giving it back. */
  public boolean isRestricting() {
    return restricting;
  }
}
