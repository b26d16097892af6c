package dev.parlour.api;

import dev.parlour.RoomName;
import dev.parlour.log.Message;

/**
 * A message was published, by whomever; a repeat under the same key is not told. In a durable room
 * it is on disk. Immutable.
 *
 * @param room where; not null
 * @param message with its position; not null
 */
public record Published(RoomName room, Message message) implements RoomEvent {}
