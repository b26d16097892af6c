package dev.parlour.log;

import dev.parlour.Position;
import java.util.concurrent.CompletionStage;

/**
 * One room's log: appending gives a message its position; reading goes on after a position.
 *
 * <p>The contract, kept by every implementation and checked by one suite of tests:
 *
 * <ul>
 *   <li>Positions count 1, 2, 3… without holes within one epoch. Appends complete in that order.
 *   <li>What was read once is read the same again until it is trimmed. Trimming takes the oldest.
 *   <li>Nothing here waits for a disk or a network on the caller's thread: results that take time
 *       come by the stage.
 *   <li>All methods may be called from any thread.
 * </ul>
 */
public interface RoomLog {

  /** What this log keeps. */
  LogKind kind();

  /** The position of the newest message ever appended; seq 0 when there was none. */
  Position head();

  /** The number of the oldest message still held; {@code head().seq() + 1} when none is. */
  long oldest();

  /**
   * Appends a message.
   *
   * @return the message with its position; completed, in order, once it is as safe as this kind of
   *     log makes it
   */
  CompletionStage<Message> append(Draft draft);

  /**
   * Reads on after a place.
   *
   * @param after the number of the last message already known; 0 reads from the beginning
   * @param maxMessages the most messages to return, at least 1
   * @param maxBytes about how many bytes to return at most; one message is always returned, however
   *     large
   */
  CompletionStage<Page> read(long after, int maxMessages, long maxBytes);

  /** Forgets what is past its age. */
  void trim();
}
