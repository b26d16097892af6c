package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.log.LogKind;
import java.util.Set;

/**
 * What the answer to a join has to say, and where reading goes on from.
 *
 * @param head the room's newest position
 * @param cursor the number after which messages come, or the gap begins
 * @param gap what has to come before any message, or null
 * @param present who is in the room, at least
 * @param moment when the join was
 */
record Expected(Position head, long cursor, Gap gap, Set<String> present, long moment) {

  /** Messages that are told not to come; the count is null from one epoch to another. */
  record Gap(Position from, Position to, String reason, Long count) {}

  /** What the protocol promises for a join now. */
  static Expected of(ReadableLog log, Position after, Integer last, Attendance attendance) {
    Set<String> present = attendance.present();
    long moment = attendance.moment();
    Position head = log.head();
    long oldest = log.oldest();
    long back = Math.max(last == null ? oldest - 1 : head.seq() - last, oldest - 1);
    if (after == null) {
      return new Expected(head, last == null ? head.seq() : back, null, present, moment);
    }
    boolean sameEpoch = after.epoch().equals(head.epoch());
    if (sameEpoch || log.kind() == LogKind.DURABLE) {
      assertThat(after.epoch()).as("the epoch after a crash").isEqualTo(head.epoch());
      assertThat(after.seq()).as("a position given out").isLessThanOrEqualTo(head.seq());
    }
    if (sameEpoch && after.seq() >= oldest - 1) {
      return new Expected(head, after.seq(), null, present, moment);
    }
    Position from = new Position(after.epoch(), after.seq() + 1);
    Position to = new Position(head.epoch(), back);
    Gap gap =
        sameEpoch
            ? new Gap(from, to, missing(log), back - after.seq())
            : new Gap(from, to, "epoch", null);
    return new Expected(head, after.seq(), gap, present, moment);
  }

  /** Why messages of this log can be missing. */
  static String missing(ReadableLog log) {
    return log.kind() == LogKind.NONE ? "dropped" : "expired";
  }
}
