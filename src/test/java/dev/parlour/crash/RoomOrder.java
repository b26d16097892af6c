package dev.parlour.crash;

import dev.parlour.crash.Violation.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The one order of a room, put together from what all saw of it; tells what does not fit. Used by
 * one thread.
 */
final class RoomOrder {

  /** A key and its data. */
  private record Entry(String key, String data) {}

  /** What is known of a message before it is in the room. */
  private static final class Attempts {
    private final String data;
    private final long floor; // where the room stood before the first attempt
    private int count;
    private boolean stored; // an acknowledgement said it is no duplicate

    Attempts(String data, long floor) {
      this.data = data;
      this.floor = floor;
    }
  }

  private final BiConsumer<Kind, String> wrong;
  private final Map<String, Attempts> attempts = new HashMap<>();
  private final Map<String, Long> acknowledged = new LinkedHashMap<>();
  private final Map<Long, String> acknowledgedAt = new HashMap<>();
  private final Map<Long, Entry> seen = new HashMap<>();
  private final Map<String, Long> seenAt = new HashMap<>();
  private long floor;

  RoomOrder(BiConsumer<Kind, String> wrong) {
    this.wrong = wrong;
  }

  /** The highest position acknowledged or seen so far. */
  long floor() {
    return floor;
  }

  /** The position first acknowledged, by key. */
  Map<String, Long> acknowledgements() {
    return acknowledged;
  }

  void attempted(String key, String data) {
    attempts.computeIfAbsent(key, k -> new Attempts(data, floor)).count++;
  }

  void acknowledged(String key, long seq, boolean duplicate) {
    Attempts known = attempts.get(key);
    if (known == null) {
      wrong.accept(Kind.INVENTED, key + " was acknowledged and never sent");
      return;
    }
    Long first = acknowledged.putIfAbsent(key, seq);
    if (first != null && first != seq) {
      wrong.accept(Kind.WRONG_POSITION, key + " was acknowledged at " + first + " and " + seq);
    }
    String other = acknowledgedAt.putIfAbsent(seq, key);
    if (other != null && !other.equals(key)) {
      wrong.accept(Kind.WRONG_POSITION, other + " and " + key + " were acknowledged at " + seq);
    }
    checkDuplicate(key, known, duplicate);
    checkTime(key, known, seq);
    floor = Math.max(floor, seq);
  }

  private void checkDuplicate(String key, Attempts known, boolean duplicate) {
    if (duplicate && known.count == 1) {
      wrong.accept(Kind.WRONG_DUPLICATE, key + " was sent once and is said to be a duplicate");
    }
    if (!duplicate && known.stored) {
      wrong.accept(Kind.WRONG_DUPLICATE, key + " is twice said to be no duplicate");
    }
    known.stored |= !duplicate;
  }

  private void checkTime(String key, Attempts known, long seq) {
    if (seq <= known.floor) {
      wrong.accept(
          Kind.REORDERED,
          key + " was sent when the room stood at " + known.floor + " and is at " + seq);
    }
  }

  void received(String reader, long seq, String key, String data) {
    Attempts known = attempts.get(key);
    String what = key + " at " + seq + ", got by " + reader + ",";
    if (known == null || !known.data.equals(data)) {
      wrong.accept(Kind.INVENTED, what + (known == null ? " was never sent" : " had other data"));
    }
    Entry entry = new Entry(key, data);
    Entry agreed = seen.putIfAbsent(seq, entry);
    if (agreed != null && !agreed.equals(entry)) {
      wrong.accept(Kind.DISAGREEMENT, what + " was " + agreed.key() + " to others");
      return;
    }
    Long at = seenAt.putIfAbsent(key, seq);
    if (at != null && at != seq) {
      wrong.accept(Kind.DOUBLED, what + " is also at " + at);
    }
    if (at == null && known != null) {
      checkTime(key, known, seq);
    }
    floor = Math.max(floor, seq);
  }

  /** Judges what can only be known at the end. */
  void end() {
    acknowledged.forEach(
        (key, seq) -> {
          Long at = seenAt.get(key);
          if (at != null && !at.equals(seq)) {
            wrong.accept(
                Kind.WRONG_POSITION, key + " was acknowledged at " + seq + " and seen at " + at);
          }
        });
  }
}
