package dev.parlour.log;

import dev.parlour.UserId;

/**
 * A message on its way into the log, before it has a position. Immutable.
 *
 * @param from who publishes it; not null
 * @param key the publisher's own name for it, or null; a room's log takes each key once
 * @param data JSON, as it came; not null
 */
public record Draft(UserId from, String key, String data) {

  /** What a message is taken to cost beside its text, in bytes. */
  private static final int OVERHEAD = 160;

  /** About how much memory it holds, in bytes; what bounds on bytes count. */
  public long cost() {
    return OVERHEAD + 2L * data.length() + (key == null ? 0 : 2L * key.length());
  }
}
