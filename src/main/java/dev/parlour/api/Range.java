package dev.parlour.api;

import dev.parlour.Position;

/**
 * Which of a room's messages are wanted. Immutable.
 *
 * @param after the position before the first one wanted, to read on from there; or null, to read
 *     back from {@code before}
 * @param before the position behind the last one wanted; or null, for the newest
 * @param limit how many at most, from 1; {@code parlour.history.messages} and {@code
 *     parlour.history.bytes} may make it fewer
 */
public record Range(Position after, Position before, int limit) {

  /**
   * @throws IllegalArgumentException when the limit is below 1
   */
  public Range {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + limit);
    }
  }

  /** The newest messages. */
  public static Range newest(int limit) {
    return new Range(null, null, limit);
  }

  /** The first ones after a position. */
  public static Range after(Position position, int limit) {
    return new Range(position, null, limit);
  }

  /** The last ones before a position. */
  public static Range before(Position position, int limit) {
    return new Range(null, position, limit);
  }
}
