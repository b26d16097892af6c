package dev.parlour.protocol;

import dev.parlour.Position;
import dev.parlour.RoomName;

/**
 * A connection's subscription to a room, as administrators see it. Immutable.
 *
 * @param room not null
 * @param cursor the last message handed to the connection, or announced to it as missing; not null
 * @param behind whether it reads from the log instead of being told as it happens
 * @param since when it joined, in milliseconds since 1970
 */
public record SubscriptionSummary(RoomName room, Position cursor, boolean behind, long since) {}
