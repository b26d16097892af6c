package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restrictions;
import java.util.EnumSet;

/** What tests let their connections do. */
final class Accesses {

  private Accesses() {}

  /** Everything but administration. */
  static Access all(RoomName room) {
    return new Access(
        new UserId("ada"),
        room,
        EnumSet.range(Permission.READ, Permission.HISTORY),
        Restrictions.none());
  }
}
