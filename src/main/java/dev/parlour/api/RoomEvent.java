package dev.parlour.api;

import dev.parlour.RoomName;

/**
 * Something that happened in a room. A bean observes it, or one kind of it, by an asynchronous
 * observer method:
 *
 * <pre>
 * void heard(&#64;ObservesAsync Published published) { … }
 * </pre>
 *
 * <p>Each observer method is told one event after the other, a room's in its order, on a thread of
 * its own; it may take its time, and delays neither rooms nor other observers. What waits for it
 * meanwhile is bounded, by {@code parlour.observers.queue}; what does not fit is not told, and
 * {@link Missed} is. After a restart nothing is told again. So who must see every message takes an
 * event for a hint, and reads the log on from the last position that it is done with: {@link
 * Parlour#read}.
 *
 * <p>What happens on another server of the same database is told there.
 */
public sealed interface RoomEvent permits Joined, Left, Published {

  /** Where; not null. */
  RoomName room();
}
