package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.connection.Connection;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.DeliveryOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a cursor's way, so that it can be told of a message whether it was handed
 * over. Costs nothing while messages are handed over as they come. Confined to the connection's
 * loop.
 */
final class Trail {

  private static final int MOST_GAPS = 16;

  /** When it began, in milliseconds since 1970. */
  private final long since = System.currentTimeMillis();

  /** The number of the last message that was not to be sent. */
  private final long start;

  /** What lies behind this, up to liveUpTo, was handed over as it was published. */
  private long liveFrom;

  /** Has no end while the subscription is not behind. */
  private long liveUpTo = Long.MAX_VALUE;

  /** When it last caught up, in milliseconds since 1970; 0 when it was never behind. */
  private long caughtUpAt;

  /** The last gaps that were told. */
  private List<Missing> gaps = List.of();

  /** Up to this number there were gaps that are no longer remembered. */
  private long unclear;

  private record Missing(long first, long last) {}

  /**
   * @param start the number of the last message that is not to be sent
   */
  Trail(long start) {
    this.start = start;
    this.liveFrom = start;
  }

  long start() {
    return start;
  }

  long since() {
    return since;
  }

  /** The peer is told that it misses these. */
  void gap(long first, long last) {
    List<Missing> more = new ArrayList<>(gaps);
    more.add(new Missing(first, last));
    if (more.size() > MOST_GAPS) {
      unclear = more.remove(0).last();
    }
    gaps = more;
  }

  /** From this place on it reads from the log. */
  void fellBehind(long cursor) {
    liveUpTo = cursor;
  }

  /** From this place on it is told as it happens. */
  void caughtUp(long cursor) {
    liveFrom = cursor;
    liveUpTo = Long.MAX_VALUE;
    caughtUpAt = System.currentTimeMillis();
  }

  /**
   * What became of a message.
   *
   * @param seq its number; not after the room's newest
   * @param cursor where the cursor is now
   */
  Delivery delivery(long seq, Connection connection, Position cursor, boolean behind) {
    DeliveryOutcome ahead = behind ? DeliveryOutcome.BEHIND : DeliveryOutcome.ON_ITS_WAY;
    boolean live = liveFrom < seq && seq <= liveUpTo;
    return new Delivery(
        connection.id(),
        seq > cursor.seq() ? ahead : outcome(seq),
        cursor,
        since,
        live,
        seq <= liveFrom ? caughtUpAt : 0,
        connection.waitingBytes());
  }

  /** What became of a message that the cursor has passed. */
  private DeliveryOutcome outcome(long seq) {
    if (gaps.stream().anyMatch(gap -> gap.first() <= seq && seq <= gap.last())) {
      return DeliveryOutcome.GAP;
    }
    if (seq <= start) {
      return DeliveryOutcome.EARLIER;
    }
    return seq <= unclear ? DeliveryOutcome.UNCLEAR : DeliveryOutcome.HANDED_OVER;
  }
}
