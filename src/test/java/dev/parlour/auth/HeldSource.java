package dev.parlour.auth;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A source that gives nothing until it is let. Thread-safe. */
final class HeldSource implements KeySource {

  final CountDownLatch asked = new CountDownLatch(1);
  final CountDownLatch let = new CountDownLatch(1);

  private final KeyRing keys;

  HeldSource(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public KeyRing load() throws UnusableKeyException {
    asked.countDown();
    try {
      let.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableKeyException("interrupted");
    }
    return keys;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(5);
  }

  @Override
  public boolean isNeededAtStart() {
    return false;
  }

  @Override
  public String name() {
    return "held";
  }
}
