package dev.parlour.room;

import dev.parlour.connection.Frame;
import dev.parlour.limit.Limit;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;

/**
 * How long a message may be that did not come by a frame. Immutable.
 *
 * @param bytes at most so many of UTF-8
 */
public record MessageLimit(int bytes) {

  /**
   * Lets a message pass.
   *
   * @param text what counts of it
   * @throws CommandException {@code too_large} when it is longer
   */
  public void require(String text, Command message) throws CommandException {
    if (Frame.utf8Length(text) > bytes) {
      throw CommandException.over(
          Limit.SIZE, ErrorCode.TOO_LARGE, message, "a message has at most " + bytes + " bytes");
    }
  }
}
