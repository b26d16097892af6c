package dev.parlour.http;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on how much of something all requests together may take. Thread-safe. */
final class Budget {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Budget(long most) {
    this.most = most;
  }

  /** Takes so much; false, and nothing is taken, when there is not as much left. */
  boolean take(long amount) {
    if (taken.addAndGet(amount) <= most) {
      return true;
    }
    giveBack(amount);
    return false;
  }

  void giveBack(long amount) {
    taken.addAndGet(-amount);
  }
}
