package dev.parlour.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for one peer, bounded by bytes. A frame counts from when room is made for it until it
 * has left.
 *
 * <p>Thread-safety: {@link #reserve}, {@link #left}, {@link #owe}, {@link #pay}, {@link #owedBytes}
 * and {@link #waitingBytes} may be called by any thread; all else is confined to the connection's
 * loop.
 */
final class OutboundQueue {

  /** About what an answer to a publish takes. */
  private static final int ANSWER_BYTES = 128;

  private final Format format;
  private final boolean batches;
  private final ConnectionLimits limits;
  private final Intake intake;

  /** Small at first, as most connections wait for nothing most of the time. */
  private final Deque<Frame> frames = new ArrayDeque<>(1);

  /** Whether what is added is dropped. */
  private boolean closed;

  /** Bytes handed over that have not left: queued, about to be, or on their way. Any thread. */
  private final AtomicLong waiting = new AtomicLong();

  /** About how many bytes of answers are still to come. Any thread. */
  private final AtomicLong owed = new AtomicLong();

  OutboundQueue(Format format, Wire wire, ConnectionLimits limits) {
    this.format = format;
    this.batches = format == Format.V1 || format == Format.STREAM || wire.takesSeveral();
    this.limits = limits;
    this.intake = new Intake(wire, this, limits);
  }

  /** Makes room for a frame that must arrive; false when there is none. */
  boolean reserve(Frame frame) {
    long before = waiting.getAndAdd(frame.cost());
    boolean fits = before == 0 || before + frame.cost() <= 2 * limits.queueBytes();
    if (fits) {
      intake.grown();
    } else {
      left(frame);
    }
    return fits;
  }

  /** Queues a frame if there is room for it; false when there is none. */
  boolean offer(Frame frame) {
    if (!hasRoom(frame)) {
      return false;
    }
    waiting.addAndGet(frame.cost());
    frames.add(frame);
    return true;
  }

  boolean hasRoom(Frame frame) {
    long now = waiting.get();
    return now == 0 || now + frame.cost() <= limits.queueBytes();
  }

  /** The burst as this peer gets it in one frame; null when that can't be. */
  Frame joined(Burst burst) {
    if (!batches || burst.bytes() > limits.batchBytes()) {
      return null;
    }
    return switch (format) {
      case V1 -> burst.array();
      case STREAM -> burst.streamed();
      case PLAIN, RAW -> burst.several();
    };
  }

  /** Queues a frame that room was made for; drops it once this is closed. */
  void add(Frame frame) {
    if (closed) {
      left(frame);
    } else {
      frames.add(frame);
    }
  }

  /** The same, before all others. */
  void addFirst(Frame frame) {
    frames.addFirst(frame);
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Drops all that waits, and what is added from now on: the peer can be heard to its end. */
  void close() {
    closed = true;
    frames.forEach(this::left);
    frames.clear();
  }

  /**
   * Takes what leaves together from a queue that is not empty: events in one array, or, on a wire
   * that takes several messages at once, as an event stream does, one after the other.
   */
  Frame take() {
    Frame first = frames.poll();
    if (!batches || !joins(first.size() + 2)) {
      return first;
    }
    List<Frame> together = new ArrayList<>();
    together.add(first);
    int bytes = first.size() + 2;
    while (joins(bytes)) {
      Frame next = frames.poll();
      bytes += next.size() + 1;
      together.add(next);
    }
    return switch (format) {
      case V1 -> Frame.array(together);
      case STREAM -> Frame.streamed(together);
      case PLAIN, RAW -> Frame.several(together);
    };
  }

  /** Whether the next frame leaves together with so many bytes before it. */
  private boolean joins(int bytes) {
    Frame next = frames.peek();
    return next != null && bytes + next.size() + 1 <= limits.batchBytes();
  }

  /** Whether nothing more of the peer is taken in, as too much waits for it. */
  boolean isPaused() {
    return intake.isPaused();
  }

  /** What waits or is on its way, in bytes. */
  long waitingBytes() {
    return waiting.get();
  }

  /** How many frames wait, those on their way left out. */
  int waitingFrames() {
    return frames.size();
  }

  /** What waits, and what is still to come to wait. */
  long owedBytes() {
    return waiting.get() + owed.get();
  }

  /** Notes that an answer is to come. */
  void owe() {
    owed.addAndGet(ANSWER_BYTES);
    intake.grown();
  }

  /** Notes that an answer has come, or need not. */
  void pay() {
    owed.addAndGet(-ANSWER_BYTES);
    intake.shrunk();
  }

  /** Notes that a frame has left, or was dropped. */
  void left(Frame frame) {
    waiting.addAndGet(-frame.cost());
    intake.shrunk();
  }
}
