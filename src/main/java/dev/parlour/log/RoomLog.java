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
 *   <li>A key is taken once, as long as the log holds its message: a second append with it is
 *       answered with the first one's message. A log that holds nothing takes every key.
 *   <li>What was read once is read the same again until it is trimmed. Trimming takes the oldest.
 *   <li>Nothing here waits for a disk or a network on the caller's thread: results that take time
 *       come by the stage, and fail with a {@link LogException}.
 *   <li>All methods may be called from any thread.
 * </ul>
 */
public interface RoomLog extends AutoCloseable {

  /** What this log keeps. */
  LogKind kind();

  /**
   * The position of the newest message that this server knows of; seq 0 when there was none. It
   * never goes back.
   */
  Position head();

  /** The number of the oldest message still held; {@code head().seq() + 1} when none is. */
  long oldest();

  /**
   * Appends a message.
   *
   * @return the message with its position; completed, in order, once it is as safe as this kind of
   *     log makes it
   */
  CompletionStage<Appended> append(Draft draft);

  /**
   * Reads on after a place.
   *
   * @param after the number of the last message already known; 0 reads from the beginning
   * @param maxMessages the most messages to return, at least 1
   * @param maxBytes about how many bytes to return at most; one message is always returned, however
   *     large
   */
  CompletionStage<Page> read(long after, int maxMessages, long maxBytes);

  /**
   * Reads back before a place: the newest messages before it, oldest first.
   *
   * @param before the number of the first message already known
   * @param maxMessages the most messages to return, at least 1
   * @param maxBytes about how many bytes to return at most; one message is always returned, however
   *     large
   */
  CompletionStage<Page> readBack(long before, int maxMessages, long maxBytes);

  /** Learns what other servers have appended; {@link #head} tells it once this has completed. */
  CompletionStage<Void> refresh();

  /** Forgets what is past its age, count or bytes, soon if not at once. */
  void trim();

  /** Lets go of it; the log itself stays as it is. What was asked of it still completes. */
  @Override
  void close();
}
