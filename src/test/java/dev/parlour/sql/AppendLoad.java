package dev.parlour.sql;

import dev.parlour.UserId;
import dev.parlour.log.Draft;
import dev.parlour.log.RoomLog;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Appends to logs, so many at a time: the next once one is done. Each call of {@link #run} is used
 * by one thread; the appends go on in whichever thread completes them.
 */
final class AppendLoad {

  static final UserId SENDER = UserId.guest("bench");

  /** A JSON string of 64 bytes, without its quotes. */
  static final String DATA = "\"" + "x".repeat(64) + "\"";

  private final List<RoomLog> rooms;
  private final int outstanding;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  AppendLoad(List<RoomLog> rooms, int outstanding) {
    this.rooms = rooms;
    this.outstanding = outstanding;
  }

  /** Appends for so long, and waits for all of it; returns how many were appended in a second. */
  double run(long nanos) throws InterruptedException {
    long before = done.get();
    long startedAt = System.nanoTime();
    Semaphore ended = new Semaphore(0);
    for (int i = 0; i < outstanding; i++) {
      next(startedAt + nanos, ended);
    }
    ended.acquire(outstanding);
    if (failure.get() != null) {
      throw new IllegalStateException("an append failed", failure.get());
    }
    return (done.get() - before) * 1e9 / (System.nanoTime() - startedAt);
  }

  /** How many were appended ever. */
  long done() {
    return done.get();
  }

  private void next(long deadline, Semaphore ended) {
    if (System.nanoTime() - deadline >= 0 || failure.get() != null) {
      ended.release();
      return;
    }
    long number = started.getAndIncrement();
    RoomLog room = rooms.get((int) (number % rooms.size()));
    room.append(new Draft(SENDER, run + "-" + number, DATA))
        .whenComplete(
            (appended, why) -> {
              if (why == null) {
                done.incrementAndGet();
              } else {
                failure.set(why);
              }
              next(deadline, ended);
            });
  }
}
