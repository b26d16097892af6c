package dev.parlour.room;

import dev.parlour.connection.Burst;
import dev.parlour.connection.Frame;
import dev.parlour.log.Message;
import dev.parlour.log.Page;
import java.util.List;

/**
 * A page of the log as frames, for all subscriptions of a loop that are at that place.
 *
 * @param first the number of its first message
 * @param burst its messages; null when it has none
 * @param head the newest message that the log knew of
 * @param reach how many bytes were asked for
 */
record Stretch(long first, Burst burst, long head, int reach) {

  /** What is asked for first: it comes through on a line that never lives for long, too. */
  static final int SHORTEST = 4 * 1024;

  /** One frame, with the usual setting. */
  static final int LONGEST = 64 * 1024;

  static Stretch of(Page page, int reach, RoomFrames frames) {
    List<Message> messages = page.messages();
    return messages.isEmpty()
        ? new Stretch(0, null, page.head(), reach)
        : new Stretch(
            messages.get(0).seq(),
            new Burst(messages.stream().map(frames::message).toList()),
            page.head(),
            reach);
  }

  boolean isEmpty() {
    return burst == null;
  }

  /** Whether the message behind that one is among these. */
  boolean goesOnFrom(long cursor) {
    return !isEmpty() && cursor >= first - 1 && cursor < burst.last(first);
  }

  /** The message of that number, which is among these. */
  Frame frame(long seq) {
    return burst.frames().get((int) (seq - first));
  }
}
