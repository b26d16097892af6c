package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.auth.Permission;
import java.util.EnumSet;

/** What tests let their connections do. */
final class Accesses {

  private Accesses() {}

  /** Everything but administration. */
  static Access all(RoomName room) {
    return new Access(room, EnumSet.range(Permission.READ, Permission.HISTORY));
  }
}
