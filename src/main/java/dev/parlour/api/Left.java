package dev.parlour.api;

import dev.parlour.RoomName;
import dev.parlour.UserId;

/**
 * A user has gone from a room: the last connection left, or broke and did not come back within
 * {@code parlour.presence.grace}. Immutable.
 *
 * @param room where; not null
 * @param user who; not null
 */
public record Left(RoomName room, UserId user) implements RoomEvent {}
