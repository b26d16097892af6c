import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Checks that the positions one member sees, {@code epoch:seq}, grow by one; confined to the
 * selector thread.
 */
final class Positions {
  private byte[] epoch = {};
  private long first = -1;
  private long last;
  private long holes;
  private long doubles;
  private long told;

  /** The number in a position, or -1 when it is none. */
  static long seq(Slice position) {
    int colon = position.indexOf(':', 0);
    return colon < 0 ? -1 : position.number(colon + 1, position.length());
  }

  /**
   * What is to be seen is what comes behind this one.
   *
   * @return false when the string is no position
   */
  boolean startBehind(Slice head) {
    long seq = seq(head);
    if (seq >= 0) {
      epoch = head.copy(0, head.indexOf(':', 0) + 1);
      first = seq + 1;
      last = seq;
    }
    return seq >= 0;
  }

  /** Returns false when the string is not a position of the epoch seen first. */
  boolean saw(Slice position) {
    long seq = seq(position);
    if (seq < 0) {
      return false;
    }
    if (first < 0) {
      epoch = position.copy(0, position.indexOf(':', 0) + 1);
      first = seq;
    } else if (!position.startsWith(epoch)) {
      return false;
    } else if (seq <= last) {
      doubles++;
      return true;
    } else {
      holes += seq - last - 1;
    }
    last = seq;
    return true;
  }

  /**
   * The server says that nothing up to this position will come.
   *
   * @param count how many are left out; negative when that is not known
   * @return false when that does not fit to what was seen
   */
  boolean told(Slice to, long count) {
    long seq = seq(to);
    boolean fits =
        first >= 0 && seq > last && to.startsWith(epoch) && (count < 0 || count == seq - last);
    if (fits) {
      told += seq - last;
      last = seq;
    }
    return fits;
  }

  /** A message came from a server that gives no positions: it is taken to be the next. */
  void sawOneMore() {
    first = 1;
    last++;
  }

  /** The epoch of what was seen. */
  String epoch() {
    return new String(epoch, 0, Math.max(0, epoch.length - 1), StandardCharsets.US_ASCII);
  }

  /** The number seen last. */
  long last() {
    return last;
  }

  long holes() {
    return holes;
  }

  /** How many the server said it left out. */
  long told() {
    return told;
  }

  long doubles() {
    return doubles;
  }

  /**
   * What members missed before their first and after their last message. All had joined before the
   * first was published, so what one saw all should have seen.
   */
  static long missingAtEnds(List<Positions> members) {
    long lowest =
        members.stream()
            .filter(member -> member.first >= 0)
            .mapToLong(member -> member.first)
            .min()
            .orElse(0);
    long highest = members.stream().mapToLong(member -> member.last).max().orElse(0);
    if (members.stream().allMatch(member -> member.first < 0)) {
      return 0;
    }
    return members.stream()
        .mapToLong(
            member ->
                member.first < 0
                    ? highest - lowest + 1
                    : member.first - lowest + highest - member.last)
        .sum();
  }
}
