package dev.parlour.sql;

import dev.parlour.log.Retention;
import java.util.Optional;

/**
 * From where to where a log reaches, as far as this server knows. Immutable.
 *
 * @param roomId the room's number in the database; 0 when nothing was ever published in it
 * @param head the number of the newest message ever
 * @param byteEnd about how many bytes were ever published
 * @param oldest the number of the oldest message held; {@code head + 1} when none is, and more than
 *     that when others appended and trimmed more than this server knows of
 * @param oldestAt when that one was published, in milliseconds since 1970
 * @param oldestOffset about how many bytes were published before that one
 */
record Extent(long roomId, long head, long byteEnd, long oldest, long oldestAt, long oldestOffset) {

  /** Where nothing was ever published. */
  static final Extent NOTHING = new Extent(0, 0, 0, 1, 0, 0);

  /** Of a room as it stands in the database. */
  static Extent of(RoomRow room, Optional<OldestRow> oldest) {
    Extent empty = new Extent(room.id(), room.head(), room.byteEnd(), room.head() + 1, 0, 0);
    return oldest
        .map(
            first ->
                new Extent(
                    room.id(),
                    room.head(),
                    room.byteEnd(),
                    first.seq(),
                    first.at(),
                    first.byteOffset()))
        .orElse(empty);
  }

  /** After somebody appended, this server or another one. */
  Extent grownTo(RoomRow room, long at) {
    if (room.head() <= head) {
      return this;
    }
    return oldest == head + 1
        ? new Extent(room.id(), room.head(), room.byteEnd(), oldest, at, byteEnd)
        : new Extent(room.id(), room.head(), room.byteEnd(), oldest, oldestAt, oldestOffset);
  }

  /** After somebody trimmed: this is the oldest one now. */
  Extent trimmedTo(OldestRow first) {
    return first.seq() <= oldest
        ? this
        : new Extent(roomId, head, byteEnd, first.seq(), first.at(), first.byteOffset());
  }

  /** Whether something is to be forgotten. */
  boolean isPast(Retention retention, long now) {
    return oldest <= head
        && (head - oldest >= retention.messages()
            || byteEnd - oldestOffset > retention.bytes() && oldest < head
            || oldestAt < now - retention.age().toMillis());
  }
}
