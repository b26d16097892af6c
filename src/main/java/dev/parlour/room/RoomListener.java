package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.log.Message;

/**
 * Told what happens in all rooms, in each room's order. Thread-safe; called with the room's lock
 * held, so that nothing here may wait.
 */
public interface RoomListener {

  /** Listens to nothing. */
  RoomListener NONE = new RoomListener() {};

  /** A user came: with a first connection. */
  default void joined(RoomName room, UserId user) {}

  /** A user went: the last connection left, or broke long enough ago. */
  default void left(RoomName room, UserId user) {}

  /** A message was published on this server, for the first time. */
  default void published(RoomName room, Message message) {}
}
