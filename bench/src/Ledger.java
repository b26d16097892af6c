import java.util.Arrays;

/**
 * Checks that one member misses nothing and gets nothing twice: by the positions of the room, and
 * where a server gives none by the publishers' own numbers; confined to the selector thread.
 */
final class Ledger {
  private final Positions positions = new Positions();

  /** The number of each publisher's newest message that came. */
  private final long[] newest;

  private boolean positioned;
  private long holes;
  private long doubles;
  private long acknowledged;

  Ledger(int publishers) {
    newest = new long[publishers];
  }

  /**
   * Messages come from here on.
   *
   * @param head null when the server gives no positions
   * @return false when it is no position
   */
  boolean begin(Slice head) {
    positioned = head != null;
    return head == null || positions.startBehind(head);
  }

  /**
   * @param publisher which one of the room's, from 0
   * @return false when there is no such position or publisher
   */
  boolean saw(Slice position, int publisher, long number) {
    if (publisher < 0 || publisher >= newest.length || positioned != (position != null)) {
      return false;
    }
    long before = newest[publisher];
    if (number <= before) {
      doubles++;
    } else {
      holes += positioned ? 0 : number - before - 1;
      newest[publisher] = number;
    }
    return !positioned || positions.saw(position);
  }

  /** The newest number that came of one of the room's publishers. */
  long newestOf(int publisher) {
    return newest[publisher];
  }

  boolean told(Slice to, long count) {
    return positioned && positions.told(to, count);
  }

  /** A message of this member was taken, at this position. */
  void acknowledged(Slice position) {
    acknowledged = Math.max(acknowledged, Positions.seq(position));
  }

  /** The newest position that is known to be taken. */
  long newest() {
    return Math.max(acknowledged, positions.last());
  }

  Positions positions() {
    return positions;
  }

  /** How many messages came last, of all publishers together; grows as long as any come. */
  long progress() {
    return positioned ? positions.last() : Arrays.stream(newest).sum();
  }

  /** How many the server said it left out. */
  long told() {
    return positions.told();
  }

  long holes() {
    return holes + positions.holes();
  }

  /** Messages that came again, or behind a later one. */
  long doubles() {
    return doubles + positions.doubles();
  }

  /**
   * What did not come behind the last message of each publisher; where there are positions, the
   * members are compared with each other instead.
   */
  long missingAtEnd(long[] sent) {
    long missing = 0;
    for (int i = 0; i < newest.length && !positioned; i++) {
      missing += sent[i] - newest[i];
    }
    return missing;
  }
}
