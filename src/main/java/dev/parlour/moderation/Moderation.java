package dev.parlour.moderation;

import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.Restrictions;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.room.Refusal;
import dev.parlour.room.Rooms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes administrators' orders: checks that they may, and has the order written to the audit log,
 * which has it carried out. Nothing is done that is not written there. Thread-safe: immutable.
 */
public final class Moderation {

  /** The most entries of the audit log in one answer. */
  public static final int MOST_ENTRIES = 500;

  private final Rooms rooms;
  private final Restrictions restrictions;
  private final AuditLog log;
  private final Clock clock;

  public Moderation(Rooms rooms, Restrictions restrictions, AuditLog log, Clock clock) {
    this.rooms = rooms;
    this.restrictions = restrictions;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Carries out an order.
   *
   * @return the entry in the audit log, once it is written and carried out on this server; fails
   *     with a {@link CommandException}: {@code forbidden} when who asks is no administrator, of
   *     the room at least; {@code bad_request} when the time has passed; {@code unavailable} when
   *     it can't be written
   */
  public CompletionStage<AuditEntry> order(Identity who, Command.Moderate order) {
    CompletionStage<AuditEntry> done =
        permit(who, order).thenCompose(allowed -> log.write(entry(who, order)));
    return done.exceptionallyCompose(
        failure -> CompletableFuture.failedFuture(Refusal.of(order, failure)));
  }

  /**
   * Reads the audit log back, newest first.
   *
   * @param before the number behind the first entry wanted; {@link Long#MAX_VALUE} for the newest
   * @param limit how many at most, 1 to {@value #MOST_ENTRIES}
   * @return fails with a {@link CommandException} {@code forbidden}, unless who asks is an
   *     administrator of everything, or with a {@link dev.parlour.log.LogException}
   */
  public CompletionStage<List<AuditEntry>> entries(Identity who, long before, int limit) {
    if (!isAdministrator(who)) {
      return CompletableFuture.failedFuture(
          new CommandException(
              ErrorCode.FORBIDDEN, null, null, "not allowed: only administrators read the log"));
    }
    return log.read(before, Math.max(1, Math.min(limit, MOST_ENTRIES)));
  }

  /** Fails when the order may not be carried out. */
  private CompletionStage<Void> permit(Identity who, Command.Moderate order) {
    if (order.until() != null && order.until() <= clock.millis()) {
      return refused(ErrorCode.BAD_REQUEST, order, "until has passed: it is now " + clock.millis());
    }
    if (isAdministrator(who)) {
      return CompletableFuture.completedFuture(null);
    }
    Optional<Restriction> ban = restrictions.ban(who.user());
    if (ban.isPresent()) {
      return CompletableFuture.failedFuture(
          new CommandException(Refusal.of(order.id(), order.room(), ban.get())));
    }
    if (order.room() == null) {
      return refused(
          ErrorCode.FORBIDDEN, order, "not allowed: the permission admin on * is missing");
    }
    return rooms
        .access(who, order.room())
        .thenCompose(
            access -> {
              try {
                access.require(Permission.ADMIN, order);
                return CompletableFuture.completedFuture(null);
              } catch (CommandException e) {
                return CompletableFuture.failedFuture(e);
              }
            });
  }

  /** Of everything, and not kept out. */
  private boolean isAdministrator(Identity who) {
    return who.isAdministrator() && restrictions.ban(who.user()).isEmpty();
  }

  private static CompletionStage<Void> refused(
      ErrorCode code, Command.Moderate order, String message) {
    return CompletableFuture.failedFuture(
        new CommandException(code, order.id(), order.room(), message));
  }

  private AuditEntry entry(Identity who, Command.Moderate order) {
    Instant until = order.until() == null ? null : Instant.ofEpochMilli(order.until());
    return new AuditEntry(
        0,
        clock.instant(),
        who.user(),
        order.action(),
        order.user(),
        order.room(),
        until,
        order.reason());
  }
}
