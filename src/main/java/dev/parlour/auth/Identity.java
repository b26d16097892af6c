package dev.parlour.auth;

import dev.parlour.UserId;
import java.time.Instant;

/**
 * Who a connection is, and what it may do. Immutable.
 *
 * @param user how others see it; not null
 * @param grants what it may do where, as its token or a setting says; not null
 * @param expires when that ends, unless it is renewed; null when it does not
 */
public record Identity(UserId user, Grants grants, Instant expires) {

  private static final Identity NOBODY = new Identity(UserId.guest("nobody"), Grants.none(), null);

  /** A user with this name that nobody vouched for. */
  public static Identity guest(UserId user, Grants grants) {
    return new Identity(user, grants, null);
  }

  /** Somebody unknown, who may do nothing. */
  public static Identity nobody() {
    return NOBODY;
  }

  /** Whether it is not known who this is. */
  public boolean isNobody() {
    return this == NOBODY;
  }

  /** Whether it may disconnect users, and close and mute in all rooms. */
  public boolean isAdministrator() {
    return grants.everywhere(Permission.ADMIN);
  }
}
