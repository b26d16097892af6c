package dev.parlour.connection;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What of a queue leaves together. */
final class FrameBatch {

  private FrameBatch() {}

  /**
   * Takes what may leave together from a queue that is not empty: the events of one array, or, on a
   * wire that takes several messages at once, those after each other.
   */
  static Frame take(Deque<Frame> queue, Format format, boolean several, int maxBytes) {
    Frame first = queue.poll();
    boolean array = format == Format.V1;
    if (!array && !several || !joins(queue.peek(), array, first.size(), maxBytes)) {
      return first;
    }
    List<Frame> frames = new ArrayList<>();
    frames.add(first);
    int bytes = first.size() + 2;
    while (joins(queue.peek(), array, bytes, maxBytes)) {
      Frame next = queue.poll();
      bytes += next.size() + 1;
      frames.add(next);
    }
    return array ? Frame.array(frames) : Frame.several(frames);
  }

  private static boolean joins(Frame next, boolean array, int bytes, int maxBytes) {
    return next != null && (next.isText() || !array) && bytes + next.size() + 3 <= maxBytes;
  }
}
