package dev.parlour.protocol;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.List;

/**
 * What became of a message on its way to a user. Immutable.
 *
 * @param room not null
 * @param position the message's; not null
 * @param user whom it was to reach; not null
 * @param head the room's newest position; not null
 * @param from who published it, or null when the log does not hold it
 * @param at when that was, in milliseconds since 1970; null when the log does not hold it
 * @param outcome the best of the deliveries', or why there is none; not null
 * @param deliveries one for each of the user's connections; not null
 */
public record DeliveryReport(
    RoomName room,
    Position position,
    UserId user,
    Position head,
    UserId from,
    Long at,
    DeliveryOutcome outcome,
    List<Delivery> deliveries) {

  public DeliveryReport {
    deliveries = List.copyOf(deliveries);
  }
}
