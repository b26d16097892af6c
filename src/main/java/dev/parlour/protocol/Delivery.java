package dev.parlour.protocol;

import dev.parlour.Position;

/**
 * What became of one message on one connection, as far as is remembered. Immutable.
 *
 * @param connection its name in logs; not null
 * @param outcome not null
 * @param cursor where the connection's subscription is, or null when it is not in the room
 * @param joined when it joined the room, in milliseconds since 1970; 0 when it is not in it
 * @param live whether the message was handed over as it was published, not read from the log later
 * @param by until when at the latest it was handed over, in milliseconds since 1970; 0 when nothing
 *     is known but that it was before now
 * @param bytes how many bytes wait for the peer, those on their way included
 */
public record Delivery(
    String connection,
    DeliveryOutcome outcome,
    Position cursor,
    long joined,
    boolean live,
    long by,
    long bytes) {

  /** That of a connection that is not in the room. */
  public static Delivery none(String connection, DeliveryOutcome outcome) {
    return new Delivery(connection, outcome, null, 0, false, 0, 0);
  }
}
