package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.Restrictions;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may do in a room: the one place where anything is forbidden. Thread-safe: immutable
 * but for the restrictions, which hold from the moment they are made.
 *
 * @param user who it is; not null
 * @param room the room that is meant; not null
 * @param permitted what is allowed there as long as no restriction forbids it; not null
 * @param restrictions what administrators took away; not null
 */
public record Access(
    UserId user, RoomName room, Set<Permission> permitted, Restrictions restrictions) {

  public Access {
    permitted = Set.copyOf(permitted);
  }

  /** What a policy's answer comes to: an inbox is read by nobody but its user. */
  static Access of(
      Identity who, RoomName room, Set<Permission> permitted, Restrictions restrictions) {
    Set<Permission> within = Grants.withinInbox(permitted, room, who.user());
    return new Access(who.user(), room, within, restrictions);
  }

  /** What is allowed now. */
  public Set<Permission> can() {
    return permitted.stream().filter(this::allows).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this is allowed now. */
  public boolean allows(Permission permission) {
    return permitted.contains(permission) && restrictions.against(user, room, permission).isEmpty();
  }

  /**
   * Lets a command pass that needs this permission.
   *
   * @throws CommandException when it is not allowed
   */
  public void require(Permission permission, Command command) throws CommandException {
    if (!permitted.contains(permission)) {
      throw new CommandException(
          ErrorCode.FORBIDDEN,
          command.id(),
          room,
          "not allowed here: the permission " + permission.wireName() + " is missing");
    }
    Optional<Restriction> against = restrictions.against(user, room, permission);
    if (against.isPresent()) {
      throw new CommandException(Refusal.of(command.id(), room, against.get()));
    }
  }
}
