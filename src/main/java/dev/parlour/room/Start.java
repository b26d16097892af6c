package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.log.LogKind;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.GapReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where a subscription starts to read. Immutable.
 *
 * @param cursor the number of the last message that is not to be sent
 * @param head the room's newest position at that moment
 * @param gap what is missing before the first message, or null
 */
record Start(long cursor, Position head, Event.Gap gap) {

  /** Whether nothing is missing after the position that was asked for. */
  boolean recovered() {
    return gap == null;
  }

  /** The last message that is not to be sent; null when a gap is told of before the next one. */
  Position place() {
    return gap == null ? new Position(head.epoch(), cursor) : null;
  }

  /** The way that begins here. */
  Trail trail() {
    Trail trail = new Trail(cursor);
    if (gap != null) {
      // Of another epoch's positions none says how far it is: all that was here is missing.
      trail.gap(gap.from().epoch().equals(head.epoch()) ? gap.from().seq() : 1, cursor);
    }
    return trail;
  }

  /** Completes once this server knows of a position that another one may have given out. */
  static CompletionStage<Void> known(Position position, RoomLog log) {
    Position head = log.head();
    return position != null && position.epoch().equals(head.epoch()) && position.seq() > head.seq()
        ? log.refresh()
        : CompletableFuture.completedFuture(null);
  }

  /** Finds the place; call with the room's lock held, so that the log stands still. */
  static Start of(Command.Join join, RoomLog log) {
    Position head = log.head();
    Position after = join.after();
    if (after == null) {
      return new Start(join.last() == null ? head.seq() : back(join.last(), log), head, null);
    }
    // Ahead of the head is no position of this epoch: somebody else's numbers, like another epoch.
    boolean sameEpoch = after.epoch().equals(head.epoch()) && after.seq() <= head.seq();
    if (sameEpoch && after.seq() + 1 >= log.oldest()) {
      return new Start(after.seq(), head, null);
    }
    long cursor = back(join.last() == null ? Integer.MAX_VALUE : join.last(), log);
    Position from = new Position(after.epoch(), after.seq() + 1);
    Position to = new Position(head.epoch(), cursor);
    return new Start(
        cursor,
        head,
        sameEpoch
            ? new Event.Gap(join.room(), from, to, missing(log), cursor - after.seq())
            : new Event.Gap(join.room(), from, to, GapReason.EPOCH, null));
  }

  /** Why messages of this log can be missing. */
  static GapReason missing(RoomLog log) {
    return log.kind() == LogKind.NONE ? GapReason.DROPPED : GapReason.EXPIRED;
  }

  /** The place so many messages back, or where the log begins. */
  private static long back(int messages, RoomLog log) {
    return Math.max(log.head().seq() - messages, log.oldest() - 1);
  }
}
