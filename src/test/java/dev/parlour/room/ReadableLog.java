package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A log whose reads are answered when the test says so, as a database's are, and that remembers
 * what each read could see. Not thread-safe.
 */
final class ReadableLog implements RoomLog {

  /** What the log held when it was read: all from oldest to head. */
  record Read(long after, long oldest, long head) {}

  private final RoomLog log;
  private final List<Read> reads = new ArrayList<>();
  private final Queue<Runnable> answers = new ArrayDeque<>();

  ReadableLog(RoomLog log) {
    this.log = log;
  }

  /** All reads so far. */
  List<Read> reads() {
    return reads;
  }

  /** Answers the read that has waited longest, with what was there when it came. */
  boolean answer() {
    Runnable answer = answers.poll();
    if (answer != null) {
      answer.run();
    }
    return answer != null;
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    reads.add(new Read(after, log.oldest(), log.head().seq()));
    // Few at a time, so that pages end before the head.
    Page page = log.read(after, 3, maxBytes).toCompletableFuture().join();
    CompletableFuture<Page> answered = new CompletableFuture<>();
    answers.add(() -> answered.complete(page));
    return answered;
  }

  @Override
  public LogKind kind() {
    return log.kind();
  }

  @Override
  public Position head() {
    return log.head();
  }

  @Override
  public long oldest() {
    return log.oldest();
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return log.append(draft);
  }

  @Override
  public void trim() {
    log.trim();
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    return log.readBack(before, maxMessages, maxBytes);
  }

  @Override
  public CompletionStage<Void> refresh() {
    return log.refresh();
  }

  @Override
  public void close() {
    log.close();
  }
}
