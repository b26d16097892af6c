package dev.parlour.limit;

import java.util.concurrent.atomic.AtomicReference;

/** One connection's place among those of its user, or of its address. Thread-safe. */
public final class Seat {

  /** Null once it is given back. */
  private final AtomicReference<Runnable> release;

  /** Set before anybody else sees this; null when there was no seat left. */
  private Seats.Row row;

  Seat(Runnable release) {
    this.release = new AtomicReference<>(release);
  }

  /** A place among nobody, for what can't be counted. */
  public static Seat uncounted() {
    return new Seat(() -> {});
  }

  void in(Seats.Row taken) {
    row = taken;
  }

  boolean isTaken() {
    return row != null;
  }

  /** What all who have a seat beside this one may publish together. */
  public Throttle together() {
    return row.together();
  }

  /** Gives the seat back; only the first call counts. */
  public void release() {
    Runnable first = release.getAndSet(null);
    if (first != null) {
      first.run();
    }
  }
}
