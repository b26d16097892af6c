package dev.parlour.api;

import dev.parlour.RoomName;
import dev.parlour.UserId;

/**
 * A user came into a room, by a first connection. Immutable.
 *
 * @param room where; not null
 * @param user who; not null
 */
public record Joined(RoomName room, UserId user) implements RoomEvent {}
