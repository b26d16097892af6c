package dev.parlour.log;

import dev.parlour.Position;
import dev.parlour.UserId;

/**
 * What was published, at its place in the room's order. Immutable.
 *
 * @param position where it stands; not null
 * @param from who published it; not null
 * @param at when it was appended, in milliseconds since 1970
 * @param key the publisher's own name for it, or null
 * @param data JSON, as it came; not null
 */
public record Message(Position position, UserId from, long at, String key, String data) {

  /** The draft at its place. */
  public static Message of(Draft draft, Position position, long at) {
    return new Message(position, draft.from(), at, draft.key(), draft.data());
  }

  /** The message's number within its epoch. */
  public long seq() {
    return position.seq();
  }

  /** About how much memory it holds, in bytes; what a log's bound on bytes counts. */
  public long cost() {
    return new Draft(from, key, data).cost();
  }
}
