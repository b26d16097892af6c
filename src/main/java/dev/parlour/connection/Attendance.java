package dev.parlour.connection;

import dev.parlour.RoomName;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.SubscriptionSummary;

/** A connection's being in a room, which can be asked how it stands. Called on the loop. */
public interface Attendance {

  /** Where it is. Any thread. */
  RoomName place();

  /** How it stands. */
  SubscriptionSummary summary();

  /**
   * What became of a message of the room.
   *
   * @param seq its number; not after the room's newest
   */
  Delivery delivery(long seq);
}
