package dev.parlour.connection;

import java.util.function.Consumer;

/**
 * The way out to one peer. At most one frame is on its way at a time; none of these methods waits
 * for the peer. Used by the connection's loop; {@link #close}, {@link #pause} and {@link #resume}
 * by any thread, the last two in turn.
 */
public interface Wire {

  /** Whether a frame may hold several messages. */
  boolean takesSeveral();

  /**
   * Sends a frame.
   *
   * @param done called once, on any thread, also within this call: with null when the frame has
   *     left, or with what went wrong
   */
  void send(Frame frame, Consumer<Throwable> done);

  /**
   * Hands messages over past the container, where it can; all others come by the container's
   * handlers. Called at most once, while the session is being opened.
   */
  default void receive(Receiver receiver) {}

  /**
   * Takes in nothing more of what the peer says, so that its own sending comes to a halt; where the
   * container has no way to do that, nothing happens.
   */
  default void pause() {}

  /** Goes on taking in what the peer says. */
  default void resume() {}

  /** Asks the peer for a sign of life by a PING frame. */
  void ping();

  /**
   * Closes the connection; may take as long as the container takes.
   *
   * @param code as RFC 6455 section 7.4 has it
   * @param reason at most 123 bytes as UTF-8
   */
  void close(int code, String reason);
}
