package dev.parlour.log;

import dev.parlour.RoomName;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Opens the log of a room, of the kind that the room's namespace chose. Thread-safe: immutable. */
public final class Logs {

  /** 36^8 epochs, so that two runs of numbers of a room are told apart. */
  private static final long EPOCHS = 2_821_109_907_456L;

  private final Map<String, LogKind> kinds;
  private final Retention retention;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param kinds by namespace; those not named are {@link LogKind#RECENT}
   */
  public Logs(Map<String, LogKind> kinds, Retention retention, Clock clock) {
    this.kinds = Map.copyOf(kinds);
    this.retention = retention;
    this.clock = clock;
  }

  /** A new log with an epoch of its own. */
  public RoomLog open(RoomName room) {
    String epoch = Long.toString(random.nextLong(EPOCHS), 36);
    return switch (kinds.getOrDefault(room.namespace(), LogKind.RECENT)) {
      case RECENT -> new MemoryRoomLog(epoch, retention, clock);
      case NONE -> new LiveRoomLog(epoch, clock);
    };
  }
}
