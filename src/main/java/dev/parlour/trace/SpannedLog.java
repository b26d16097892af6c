package dev.parlour.trace;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import java.util.concurrent.CompletionStage;

/** A log with a span around each append. As thread-safe as the log. */
record SpannedLog(RoomLog log, Spans spans) implements RoomLog {

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
    return spans.append(log, draft);
  }

  @Override
  public CompletionStage<Page> read(long after, int maxMessages, long maxBytes) {
    return log.read(after, maxMessages, maxBytes);
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
  public void trim() {
    log.trim();
  }

  @Override
  public void close() {
    log.close();
  }
}
