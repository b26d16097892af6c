package dev.parlour.trace;

import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.ForwardingRoomLog;
import dev.parlour.log.RoomLog;
import java.util.concurrent.CompletionStage;

/** A log with a span around each append. As thread-safe as the log. */
final class SpannedLog extends ForwardingRoomLog {

  private final Spans spans;

  SpannedLog(RoomLog log, Spans spans) {
    super(log);
    this.spans = spans;
  }

  @Override
  public CompletionStage<Appended> append(Draft draft) {
    return spans.append(log(), draft);
  }
}
