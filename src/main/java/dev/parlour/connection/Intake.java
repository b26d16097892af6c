package dev.parlour.connection;

/**
 * Takes in nothing more of a peer that has more answers, come or still to come, than its queue
 * holds, until half of it has left: so who publishes faster than it reads, or than the log writes,
 * is slowed.
 *
 * <p>Thread-safe: one lock, this object's own, orders the calls of the wire.
 */
final class Intake {

  private final Wire wire;
  private final OutboundQueue queue;
  private final long most;

  /** Set with the lock held. */
  private volatile boolean paused;

  Intake(Wire wire, OutboundQueue queue, ConnectionLimits limits) {
    this.wire = wire;
    this.queue = queue;
    this.most = limits.queueBytes();
  }

  /** To be called when more waits. */
  void grown() {
    if (!paused && queue.owedBytes() > most) {
      pause();
    }
  }

  private synchronized void pause() {
    if (!paused) {
      // Said first and checked after it: what leaves meanwhile either sees it, or is seen.
      paused = true;
      if (isShort()) {
        paused = false;
      } else {
        wire.pause();
      }
    }
  }

  /** To be called when less waits. */
  void shrunk() {
    if (paused && isShort()) {
      resume();
    }
  }

  private synchronized void resume() {
    if (paused && isShort()) {
      paused = false;
      wire.resume();
    }
  }

  private boolean isShort() {
    return queue.owedBytes() <= most / 2;
  }

  /** Whether nothing of the peer is taken in. */
  boolean isPaused() {
    return paused;
  }
}
