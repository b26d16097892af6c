package dev.parlour.moderation;

import dev.parlour.LogEvent;
import dev.parlour.UserId;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Connections;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Refusal;
import dev.parlour.room.Rooms;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;

/**
 * Carries out on this server what the audit log says. Thread-safe; to be called in the log's order.
 */
public final class Enforcement {

  /** Named for its subject, so that an operator can keep its lines apart. */
  private static final Logger LOGGER = System.getLogger("dev.parlour.audit");

  private final Restrictions restrictions;
  private final Connections connections;
  private final Rooms rooms;

  public Enforcement(Restrictions restrictions, Connections connections, Rooms rooms) {
    this.restrictions = restrictions;
    this.connections = connections;
    this.rooms = rooms;
  }

  /** From now on these hold, and no other ones: what held when this server learnt of the log. */
  public void resume(Collection<Restriction> held) {
    restrictions.replaceBy(held);
    for (Restriction restriction : held) {
      if (restriction.isBan()) {
        disconnect(restriction.user(), Refusal.of(null, null, restriction));
      } else if (restriction.isClosure()) {
        rooms.close(restriction.room(), Refusal.of(null, restriction.room(), restriction));
      }
    }
  }

  /** Carries out one entry. */
  public void carryOut(AuditEntry entry) {
    Restriction restriction = entry.restriction();
    if (restriction != null) {
      restrictions.put(restriction);
    }
    switch (entry.action()) {
      case DISCONNECT -> disconnect(entry.user(), why(entry, "you were disconnected"));
      case CLOSE -> rooms.close(entry.room(), why(entry, "the room was closed"));
      case ADMIT, OPEN, UNMUTE -> restrictions.remove(entry.user(), entry.room());
      case MUTE -> {
        // Publishing asks for restrictions each time: there is nothing else to do.
      }
    }
    log(entry);
  }

  /**
   * @param once what is told when nothing holds from then on
   */
  private static Event.Failure why(AuditEntry entry, String once) {
    Restriction restriction = entry.restriction();
    if (restriction != null) {
      return Refusal.of(null, entry.room(), restriction);
    }
    ErrorCode code = entry.room() == null ? ErrorCode.FORBIDDEN : ErrorCode.CLOSED;
    return new Event.Failure(null, entry.room(), code, once + ": " + entry.reason());
  }

  private void disconnect(UserId user, Event.Failure why) {
    for (Connection connection : connections.of(user)) {
      connection.send(why);
      connection.close(CloseCode.FORBIDDEN, why.code().wireName());
    }
  }

  private static void log(AuditEntry entry) {
    LogEvent event =
        LogEvent.of("audit." + entry.action().wireName())
            .with("number", entry.number())
            .with("who", entry.who());
    if (entry.user() != null) {
      event.with("user", entry.user());
    }
    if (entry.room() != null) {
      event.with("room", entry.room());
    }
    if (entry.until() != null) {
      event.with("until", entry.until());
    }
    event.with("reason", entry.reason()).log(LOGGER, Level.INFO);
  }
}
