package dev.parlour.connection;

import dev.parlour.protocol.CloseCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What goes out to one peer, in order: what is queued, then what feeds have, then the close.
 *
 * <p>Confined to the connection's loop, but for {@code broken}.
 */
final class Outbound {

  private final OutboundQueue queue;
  private final Transmitter transmitter;
  private final Consumer<Throwable> onSent;

  /** Small at first, as most connections are never behind. */
  private final Deque<Feed> feeds = new ArrayDeque<>(1);

  /** Whether a send has failed; nothing more is sent. Any thread. */
  private volatile boolean broken;

  private boolean draining;
  private boolean pingDue;
  private boolean ended;

  /** Null until this side wants to close. */
  private Closing closing;

  private record Closing(CloseCode code, String reason) {}

  /**
   * @param onSent told of each frame, on any thread: null when it has left, or what went wrong
   */
  Outbound(OutboundQueue queue, Transmitter transmitter, Consumer<Throwable> onSent) {
    this.queue = queue;
    this.transmitter = transmitter;
    this.onSent = onSent;
  }

  /** Queues a frame that room was made for. */
  void enqueue(Frame frame) {
    queue.add(frame);
    drain();
  }

  /** The same, before all that waits. */
  void enqueueFirst(Frame frame) {
    if (ended) {
      queue.left(frame);
    } else {
      queue.addFirst(frame);
      drain();
    }
  }

  /** Queues a frame if there is room; false when there is none, or this is being closed. */
  boolean offer(Frame frame) {
    if (!queue.hasRoom(frame)) {
      drain();
    }
    return !ended && closing == null && queue.offer(frame);
  }

  /** The same for all frames of a burst as one, if the peer takes them so. */
  boolean offer(Burst burst) {
    Frame joined = queue.joined(burst);
    return joined != null && offer(joined);
  }

  /** Pulls the feed once, when the queue has run empty. */
  void whenEmpty(Feed feed) {
    if (!ended && closing == null) {
      feeds.add(feed);
    }
  }

  /** Sends a PING frame, after the frame that is on its way. */
  void ping() {
    pingDue = true;
    drain();
  }

  /** Closes once all that waits has left. */
  void closeWhenEmpty(CloseCode code, String reason) {
    if (closing == null) {
      closing = new Closing(code, reason);
      feeds.clear();
      drain();
    }
  }

  /** Closes at once; what waits is dropped. */
  void closeNow(CloseCode code, String reason) {
    if (!ended) {
      end();
      transmitter.close(code, reason);
    }
  }

  /** Lets go of everything. */
  void end() {
    ended = true;
    queue.close();
    feeds.clear();
  }

  /** Sends what is to be sent, as far as the peer takes it. */
  void drain() {
    if (draining || ended) {
      return;
    }
    draining = true;
    try {
      boolean more = true;
      while (more && !ended && !broken && transmitter.isFree()) {
        more = sendNext();
      }
    } finally {
      draining = false;
    }
  }

  /** Sends, pulls or closes, whichever is next; false when there is nothing to do. */
  private boolean sendNext() {
    if (pingDue) {
      pingDue = false;
      transmitter.ping();
    }
    if (!queue.isEmpty()) {
      transmit(queue.take());
      return true;
    }
    if (closing != null) {
      closeNow(closing.code(), closing.reason());
      return false;
    }
    Feed feed = feeds.poll();
    if (feed != null) {
      feed.pull();
    }
    return feed != null;
  }

  private void transmit(Frame frame) {
    transmitter.send(
        frame,
        failure -> {
          queue.left(frame);
          if (failure != null) {
            broken = true;
          }
          onSent.accept(failure);
        },
        this::drain);
  }
}
