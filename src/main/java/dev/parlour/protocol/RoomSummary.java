package dev.parlour.protocol;

import dev.parlour.Position;
import dev.parlour.RoomName;

/**
 * A room, as administrators see it in a list. Immutable.
 *
 * @param members how many users are in it
 * @param head its newest position
 * @param kind what it remembers: {@code durable}, {@code recent} or {@code none}
 */
public record RoomSummary(RoomName name, int members, Position head, String kind) {}
