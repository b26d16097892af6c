package dev.parlour.api;

import dev.parlour.log.Message;
import dev.parlour.protocol.Event;
import java.util.List;

/**
 * A part of a room's past. Immutable.
 *
 * @param messages in their order, oldest first; not null, may be empty
 * @param more whether there are more that way: newer ones when it was read after a position, else
 *     older ones
 */
public record History(List<Message> messages, boolean more) {

  public History {
    messages = List.copyOf(messages);
  }

  static History of(Event.History told) {
    return new History(told.messages().stream().map(History::message).toList(), told.more());
  }

  private static Message message(Event.Message told) {
    return new Message(told.position(), told.from(), told.at(), told.key(), told.data());
  }
}
