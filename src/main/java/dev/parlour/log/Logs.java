package dev.parlour.log;

import dev.parlour.RoomName;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens the log of a room, of the kind that the room's namespace chose. Thread-safe: immutable. */
public final class Logs implements LogOpener {

  /** 36^8 epochs, so that two runs of numbers of a room are told apart. */
  private static final long EPOCHS = 2_821_109_907_456L;

  private final ByNamespace<LogKind> kinds;
  private final ByNamespace<Retention> retention;
  private final LogOpener durable;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param retention how much the logs in memory keep
   * @param durable opens the logs that survive this server
   */
  public Logs(
      ByNamespace<LogKind> kinds,
      ByNamespace<Retention> retention,
      LogOpener durable,
      Clock clock) {
    this.kinds = kinds;
    this.retention = retention;
    this.durable = durable;
    this.clock = clock;
  }

  @Override
  public CompletionStage<RoomLog> open(RoomName room) {
    return switch (kinds.of(room)) {
      case DURABLE -> durable.open(room);
      case RECENT ->
          CompletableFuture.completedFuture(new MemoryRoomLog(epoch(), retention.of(room), clock));
      case NONE -> CompletableFuture.completedFuture(new LiveRoomLog(epoch(), clock));
    };
  }

  /** A log in memory starts to count anew. */
  private String epoch() {
    return Long.toString(random.nextLong(EPOCHS), 36);
  }
}
