package dev.parlour.protocol;

import dev.parlour.UserId;
import java.util.List;

/**
 * A connection, as administrators see it in a list. Immutable.
 *
 * @param id its name in logs; not null
 * @param user who it is, or null when that is not known
 * @param since when it was opened, in milliseconds since 1970
 * @param address where it comes from, or null
 * @param format {@code plain}, {@code v1}, {@code stream} or, on the echo, {@code raw}
 * @param bytes how many bytes wait for its peer, those on their way included
 * @param frames how many frames wait
 * @param paused whether nothing more of the peer is taken in, as too much waits for it
 * @param subscriptions the rooms it is in; not null
 */
public record ConnectionSummary(
    String id,
    UserId user,
    long since,
    String address,
    String format,
    long bytes,
    int frames,
    boolean paused,
    List<SubscriptionSummary> subscriptions) {

  public ConnectionSummary {
    subscriptions = List.copyOf(subscriptions);
  }
}
