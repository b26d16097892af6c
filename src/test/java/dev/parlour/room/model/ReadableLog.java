package dev.parlour.room.model;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.ForwardingRoomLog;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A log that reads from the disk, remembers what each read could see, and keeps the ledger. Not
 * thread-safe.
 */
final class ReadableLog extends ForwardingRoomLog {

  /** Few, so that pages end before the head. */
  private static final int PAGE_MESSAGES = 3;

  /** What the log held when it was read: all from oldest to head. */
  record Read(long after, long oldest, Position head) {}

  private final Disk disk;
  private final Ledger ledger;
  private final List<Read> reads;

  /**
   * @param reads where reads are noted
   */
  ReadableLog(RoomLog log, Disk disk, Ledger ledger, List<Read> reads) {
    super(log);
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
    reads.add(new Read(after, log().oldest(), log().head()));
    return log().read(after, PAGE_MESSAGES, maxBytes).toCompletableFuture().join();
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return log()
        .append(draft)
        .thenApply(
            appended -> {
              ledger.took(appended);
              return appended;
            });
  }

  @Override
  public CompletionStage<Void> refresh() {
    return disk.tryFor(() -> log().refresh().toCompletableFuture().join());
  }
}
