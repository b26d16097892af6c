package dev.parlour.protocol;

import java.util.Locale;

/**
 * Whether a message was handed to a user, or why not. In this order: of a user's connections, the
 * one whose outcome comes first counts.
 */
public enum DeliveryOutcome {
  HANDED_OVER("It was handed to the connection."),
  BEHIND("The connection is behind: it reads from the log and has not come to it."),
  ON_ITS_WAY("It is about to be handed over."),
  GAP("The connection was told by a gap that it is missing."),
  UNCLEAR("It was handed over, or told by a gap: there were more gaps than are remembered."),
  EARLIER("The connection joined behind it: it did not ask for what came before."),
  NOT_JOINED("The user is connected, but not in the room."),
  FORBIDDEN("The user may not read in the room."),
  NOT_CONNECTED(
      "The user is not connected to this server; what was before is remembered of nobody."),
  UNPUBLISHED("The room has no such message yet."),
  OTHER_EPOCH("The room's numbering has restarted since: its positions start differently now.");

  private final String why;

  DeliveryOutcome(String why) {
    this.why = why;
  }

  /** In a sentence. */
  public String why() {
    return why;
  }

  /** As it is written in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
