package dev.parlour.connection;

import java.util.List;

/**
 * Frames handed over together, in order, to many connections: put together once for all that take
 * them in the same form.
 *
 * <p>Not thread-safe: confined to one loop.
 */
public final class Burst {

  private final List<Frame> frames;
  private final int bytes;

  /** Null until a connection asks for it. */
  private Frame array;

  /** Null until a connection asks for it. */
  private Frame several;

  /** Null until a connection asks for it. */
  private Frame streamed;

  /**
   * @param frames text messages, at least one; not to be changed any more
   */
  public Burst(List<Frame> frames) {
    this.frames = frames;
    this.bytes = frames.stream().mapToInt(frame -> frame.size() + 1).sum() + 1;
  }

  /** The frames one by one. */
  public List<Frame> frames() {
    return frames;
  }

  /**
   * The number of the last one.
   *
   * @param first the number of the first one
   */
  public long last(long first) {
    return first + frames.size() - 1;
  }

  /** How many bytes they are as one array. */
  int bytes() {
    return bytes;
  }

  /** All of them as one message. */
  Frame array() {
    if (array == null) {
      array = Frame.array(frames);
    }
    return array;
  }

  /** All of them, message after message. */
  Frame several() {
    if (several == null) {
      several = Frame.several(frames);
    }
    return several;
  }

  /** All of them as an event stream has them. */
  Frame streamed() {
    if (streamed == null) {
      streamed = Frame.streamed(frames);
    }
    return streamed;
  }
}
