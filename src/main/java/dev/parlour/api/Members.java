package dev.parlour.api;

import dev.parlour.UserId;
import dev.parlour.protocol.Event;
import java.util.List;

/**
 * Who is in a room. Immutable.
 *
 * @param users who; null when there are more than {@code parlour.room.listed}
 * @param count how many
 */
public record Members(List<UserId> users, int count) {

  static Members of(Event.Members told) {
    return new Members(told.members(), told.count());
  }
}
