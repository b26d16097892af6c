package dev.parlour.connection;

import java.util.Deque;

/**
 * What leaves together: one frame, or several events in one.
 *
 * @param frame what goes onto the wire
 * @param cost what it took from the bound on waiting bytes
 */
record FrameBatch(Frame frame, long cost) {

  /** Takes what may leave together from a queue that is not empty. */
  static FrameBatch take(Deque<Frame> queue, Format format, int maxBytes) {
    Frame first = queue.poll();
    long cost = first.cost();
    if (format != Format.V1
        || first.text() == null
        || !fits(queue.peek(), first.size(), maxBytes)) {
      return new FrameBatch(first, cost);
    }
    StringBuilder text = new StringBuilder(Math.min(maxBytes, 4096));
    text.append('[').append(first.text());
    int bytes = first.size() + 2;
    while (fits(queue.peek(), bytes, maxBytes)) {
      Frame next = queue.poll();
      text.append(',').append(next.text());
      bytes += next.size() + 1;
      cost += next.cost();
    }
    return new FrameBatch(new Frame(text.append(']').toString(), null, bytes), cost);
  }

  private static boolean fits(Frame next, int bytes, int maxBytes) {
    return next != null && next.text() != null && bytes + next.size() + 3 <= maxBytes;
  }
}
