package dev.parlour.crash;

import dev.parlour.crash.Violation.Kind;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Judges what one reader saw of one room, over all its connections. Used by one thread. */
final class ReaderChecker {

  private static final long NOWHERE = -1;

  private final String name;
  private final boolean gapsExpected;
  private final BiConsumer<Kind, String> wrong;
  private final Set<String> keys = new HashSet<>();
  private final BitSet received = new BitSet();
  private final BitSet missed = new BitSet();
  private Long after; // asked for by the last join, or null
  private long floor; // where the room stood, at least, when that join was sent
  private long start = NOWHERE;
  private long cursor = NOWHERE;
  private boolean caughtUp;

  ReaderChecker(String name, boolean gapsExpected, BiConsumer<Kind, String> wrong) {
    this.name = name;
    this.gapsExpected = gapsExpected;
    this.wrong = (kind, what) -> wrong.accept(kind, name + " " + what);
  }

  void joining(Long from, long atLeast) {
    after = from;
    floor = atLeast;
  }

  void joined(long head, boolean recovered) {
    if (head < floor) {
      wrong.accept(Kind.STALE_HEAD, "joined at head " + head + " when it had been at " + floor);
    }
    if (after != null && !recovered && !gapsExpected) {
      wrong.accept(Kind.NOT_RECOVERED, "resumed after " + after + ", head " + head);
    }
    if (cursor == NOWHERE) {
      start = after == null ? head : after;
      cursor = start;
    }
  }

  void received(long seq, String key) {
    if (received.get((int) seq)) {
      wrong.accept(Kind.DOUBLED, "got " + seq + " twice");
    } else if (seq <= cursor) {
      wrong.accept(Kind.REORDERED, "got " + seq + " behind " + cursor);
    } else if (cursor == NOWHERE || seq > cursor + 1) {
      wrong.accept(Kind.HOLE, "got " + seq + " after " + cursor);
    }
    received.set((int) seq);
    keys.add(key);
    cursor = Math.max(cursor, seq);
  }

  void missed(long from, long to) {
    if (!gapsExpected) {
      wrong.accept(Kind.GAP, "was told it missed " + from + " to " + to);
    }
    if (from != cursor + 1 || to < from) {
      wrong.accept(Kind.HOLE, "missed " + from + " to " + to + " after " + cursor);
    }
    if (from <= to) {
      missed.set((int) from, (int) to + 1);
    }
    cursor = Math.max(cursor, to);
  }

  void caughtUp() {
    caughtUp = true;
  }

  /** Whether an acknowledged message reached this reader, now that all has been seen. */
  void end(String key, long seq) {
    boolean due = caughtUp && seq > start && !missed.get((int) seq);
    if (due && !keys.contains(key)) {
      wrong.accept(Kind.LOST, "never got " + key + ", acknowledged at " + seq);
    }
  }
}
