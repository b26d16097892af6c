package dev.parlour.connection;

import java.nio.ByteBuffer;

/** Takes in the messages of one peer, one at a time, in order. */
public interface Receiver {

  /**
   * A text message.
   *
   * @param bytes its length as UTF-8
   */
  void text(String text, int bytes);

  /** A binary message; the buffer is the receiver's own. */
  void binary(ByteBuffer data);

  /** The longest frame worth reading to its end, in bytes. */
  int longest();

  /**
   * A longer one begins, of which nothing is read; nor is anything that follows.
   *
   * @param bytes how long it says that it is
   */
  void tooLong(long bytes);
}
