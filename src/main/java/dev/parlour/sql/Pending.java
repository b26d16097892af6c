package dev.parlour.sql;

import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import java.util.concurrent.CompletableFuture;

/**
 * A draft that waits to be written, and who waits for it. Immutable but for the result.
 *
 * @param since when it came, by {@link System#nanoTime}
 * @param deadline when it is given up, by {@link System#nanoTime}
 */
record Pending(
    SqlRoomLog log, Draft draft, long since, long deadline, CompletableFuture<Appended> result) {

  Pending(SqlRoomLog log, Draft draft, long since, long deadline) {
    this(log, draft, since, deadline, new CompletableFuture<>());
  }

  boolean isLate(long now) {
    return now - deadline >= 0;
  }

  /** Gives it up: nothing was acknowledged. */
  void unavailable(String message, Throwable cause) {
    fail(new LogException(Reason.UNAVAILABLE, message, cause));
  }

  void fail(LogException why) {
    result.completeExceptionally(why);
  }
}
