package dev.parlour.room.model;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A log that reads from the disk, remembers what each read could see, and keeps the ledger. Not
 * thread-safe.
 */
final class ReadableLog implements RoomLog {

  /** Few, so that pages end before the head. */
  private static final int PAGE_MESSAGES = 3;

  /** What the log held when it was read: all from oldest to head. */
  record Read(long after, long oldest, Position head) {}

  private final RoomLog log;
  private final Disk disk;
  private final Ledger ledger;
  private final List<Read> reads;

  /**
   * @param reads where reads are noted
   */
  ReadableLog(RoomLog log, Disk disk, Ledger ledger, List<Read> reads) {
    this.log = log;
    this.disk = disk;
    this.ledger = ledger;
    this.reads = reads;
  }

  /** Sees what is there when it is asked, or when it answers, in turn. */
  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    if (reads.size() % 2 == 0) {
      Page page = look(after, maxBytes);
      return disk.ask(() -> page);
    }
    return disk.ask(() -> look(after, maxBytes));
  }

  private Page look(long after, long maxBytes) {
    reads.add(new Read(after, log.oldest(), log.head()));
    return log.read(after, PAGE_MESSAGES, maxBytes).toCompletableFuture().join();
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
    return log.append(draft)
        .thenApply(
            appended -> {
              ledger.took(appended);
              return appended;
            });
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
    return disk.tryFor(() -> log.refresh().toCompletableFuture().join());
  }

  @Override
  public void close() {
    log.close();
  }
}
