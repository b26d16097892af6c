package dev.parlour.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written, bounded by bytes, in the order it came. Thread-safe: one lock guards
 * all state.
 */
final class AppendQueue {

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Guarded by lock. */
  private final Queue<Pending> waiting = new ArrayDeque<>();

  /** Guarded by lock. What waits and what was taken and is not yet done, in bytes. */
  private long bytes;

  /** Guarded by lock. */
  private boolean closed;

  AppendQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What came of adding. */
  enum Added {
    YES,
    FULL,
    CLOSED
  }

  Added add(Pending pending) {
    lock.lock();
    try {
      long cost = pending.draft().cost();
      if (closed) {
        return Added.CLOSED;
      }
      if (bytes > 0 && bytes + cost > maxBytes) {
        return Added.FULL;
      }
      bytes += cost;
      waiting.add(pending);
      changed.signal();
      return Added.YES;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what waits, up to so many; waits for something to come until the time is over. */
  List<Pending> take(int max, long millis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (waiting.isEmpty() && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      List<Pending> taken = new ArrayList<>(Math.min(max, waiting.size()));
      while (taken.size() < max && !waiting.isEmpty()) {
        taken.add(waiting.poll());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Makes room: this one is done with. */
  void done(Pending pending) {
    lock.lock();
    try {
      bytes -= pending.draft().cost();
    } finally {
      lock.unlock();
    }
  }

  /** Takes those that have waited too long. */
  List<Pending> takeLate(long now) {
    lock.lock();
    try {
      List<Pending> late = new ArrayList<>();
      while (!waiting.isEmpty() && waiting.peek().isLate(now)) {
        late.add(waiting.poll());
      }
      return late;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is closed and nothing is left. */
  boolean isOver() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
