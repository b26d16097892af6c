package dev.parlour.log;

import dev.parlour.Position;
import java.util.concurrent.CompletionStage;

/** A log that hands everything on to another one, for those that change some of it. */
public abstract class ForwardingRoomLog implements RoomLog {

  private final RoomLog log;

  protected ForwardingRoomLog(RoomLog log) {
    this.log = log;
  }

  /** The one that everything is handed on to. */
  protected final RoomLog log() {
    return log;
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
