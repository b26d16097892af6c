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

  /** What a message is taken to cost in memory beside its text, in bytes. */
  private static final int OVERHEAD = 160;

  /** The message's number within its epoch. */
  public long seq() {
    return position.seq();
  }

  /** About how much memory it holds, in bytes; what a log's bound on bytes counts. */
  public long cost() {
    return OVERHEAD + 2L * data.length() + (key == null ? 0 : 2L * key.length());
  }
}
