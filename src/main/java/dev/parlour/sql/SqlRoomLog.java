package dev.parlour.sql;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Page;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A log in a database. What it holds is there; here is only from where to where it reaches.
 *
 * <p>Thread-safe: the extent is swapped as a whole; all else is immutable.
 */
final class SqlRoomLog implements RoomLog {

  private final RoomName room;
  private final String epoch;
  private final Retention retention;
  private final Clock clock;
  private final GroupCommit writer;
  private final LogReader reader;
  private final Trimmer trimmer;
  private final OpenLogs open;
  private final AtomicReference<Extent> extent;

  SqlRoomLog(
      RoomName room,
      String epoch,
      Extent extent,
      Retention retention,
      Clock clock,
      GroupCommit writer,
      LogReader reader,
      Trimmer trimmer,
      OpenLogs open) {
    this.room = room;
    this.epoch = epoch;
    this.extent = new AtomicReference<>(extent);
    this.retention = retention;
    this.clock = clock;
    this.writer = writer;
    this.reader = reader;
    this.trimmer = trimmer;
    this.open = open;
  }

  RoomName room() {
    return room;
  }

  String epoch() {
    return epoch;
  }

  Extent extent() {
    return extent.get();
  }

  /** Somebody appended. */
  void grow(RoomRow row, long at) {
    extent.updateAndGet(known -> known.grownTo(row, at));
  }

  /** Somebody trimmed. */
  void shrink(OldestRow first) {
    extent.updateAndGet(known -> known.trimmedTo(first));
  }

  @Override
  public LogKind kind() {
    return LogKind.DURABLE;
  }

  @Override
  public Position head() {
    return new Position(epoch, extent().head());
  }

  @Override
  public long oldest() {
    Extent known = extent();
    return Math.min(known.oldest(), known.head() + 1);
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return writer.append(this, draft);
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    Extent known = extent();
    long from = Math.max(after + 1, known.oldest());
    long to = Math.min(known.head(), from + maxMessages - 1);
    Stretch stretch = new Stretch(known.roomId(), epoch, from, to, maxBytes);
    return from > to ? nothing(known) : reader.read(this, stretch, known.head());
  }

  @Override
  public CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes) {
    Extent known = extent();
    long to = Math.min(before - 1, known.head());
    long from = Math.max(known.oldest(), to - maxMessages + 1);
    Stretch stretch = new Stretch(known.roomId(), epoch, from, to, maxBytes);
    return from > to ? nothing(known) : reader.readBack(stretch, known.head());
  }

  private static CompletionStage<Page> nothing(Extent known) {
    return CompletableFuture.completedFuture(new Page(List.of(), known.head()));
  }

  @Override
  public CompletionStage<Void> refresh() {
    return reader.refresh(List.of(this));
  }

  @Override
  public void trim() {
    if (extent().isPast(retention, clock.millis())) {
      trimmer.request(room, this);
    }
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
