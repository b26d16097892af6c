package dev.parlour.log;

import dev.parlour.RoomName;
import java.util.concurrent.CompletionStage;

/** Opens the logs of rooms, of one kind or of all. */
@FunctionalInterface
public interface LogOpener {

  /**
   * Opens a room's log; a room that nobody ever published in has one, too.
   *
   * @return the log, or fails with a {@link LogException}
   */
  CompletionStage<RoomLog> open(RoomName room);
}
