package dev.parlour.room.model;

import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A server's one writer: it writes what waits in groups, and says so later, in order. Not
 * thread-safe.
 */
final class Writer {

  private record Pending(StoredLog log, Draft draft, CompletableFuture<Appended> result) {}

  private final Store store;
  private final Queue<Pending> waiting = new ArrayDeque<>();
  private final Queue<Runnable> outcomes = new ArrayDeque<>();

  Writer(Store store) {
    this.store = store;
  }

  CompletionStage<Appended> append(StoredLog log, Draft draft) {
    Pending pending = new Pending(log, draft, new CompletableFuture<>());
    waiting.add(pending);
    return pending.result();
  }

  /** Writes so many; their logs know it before those who wait for it. */
  boolean commit(int most) {
    List<Pending> group = take(most);
    for (Pending pending : group) {
      Appended appended = store.append(pending.draft());
      outcomes.add(() -> pending.result().complete(appended));
    }
    group.forEach(pending -> pending.log().learn());
    return !group.isEmpty();
  }

  /** Can't write so many. */
  void fail(int most) {
    for (Pending pending : take(most)) {
      outcomes.add(() -> pending.result().completeExceptionally(Disk.unavailable()));
    }
  }

  /** Writes so many, and does not know it. */
  boolean failButWrite(int most) {
    List<Pending> group = take(most);
    for (Pending pending : group) {
      store.append(pending.draft());
      outcomes.add(() -> pending.result().completeExceptionally(Disk.unavailable()));
    }
    return !group.isEmpty();
  }

  /** Whether nothing waits, neither to be written nor to be told. */
  boolean isIdle() {
    return waiting.isEmpty() && outcomes.isEmpty();
  }

  private List<Pending> take(int most) {
    List<Pending> group = new ArrayList<>();
    while (group.size() < most && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    return group;
  }

  /** Tells what became of the one that has waited longest; false when there is none. */
  boolean acknowledge() {
    Runnable outcome = outcomes.poll();
    if (outcome != null) {
      outcome.run();
    }
    return outcome != null;
  }
}
