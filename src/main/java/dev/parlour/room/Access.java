package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import java.util.Set;

/**
 * What somebody may do in a room: the one place where anything is forbidden. Immutable.
 *
 * @param room the room that is meant; not null
 * @param can what is allowed there; not null
 */
public record Access(RoomName room, Set<Permission> can) {

  public Access {
    can = Set.copyOf(can);
  }

  /** What a policy's answer comes to: an inbox is read by nobody but its user. */
  static Access of(Identity who, RoomName room, Set<Permission> permitted) {
    return new Access(room, Grants.withinInbox(permitted, room, who.user()));
  }

  /** Whether this is allowed. */
  public boolean allows(Permission permission) {
    return can.contains(permission);
  }

  /**
   * Lets a command pass that needs this permission.
   *
   * @throws CommandException when it is not allowed
   */
  public void require(Permission permission, Command command) throws CommandException {
    if (!allows(permission)) {
      throw new CommandException(
          ErrorCode.FORBIDDEN,
          command.id(),
          room,
          "not allowed here: the permission " + permission.wireName() + " is missing");
    }
  }
}
