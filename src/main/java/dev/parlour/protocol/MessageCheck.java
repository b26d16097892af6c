package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Checks messages that the server's own beans make, as if they had come over the wire.
 *
 * <p>Thread-safe: holds no state but its limits.
 */
public final class MessageCheck {

  private final StrictJson json;

  /**
   * @param maxDepth how deep objects and arrays may be nested, the message around the data counted
   */
  public MessageCheck(int maxDepth) {
    this.json = new StrictJson(maxDepth - 1);
  }

  /**
   * Lets a message pass.
   *
   * @throws CommandException when its data is not one value of JSON, or its key is not allowed;
   *     says what is wrong, naming the field
   */
  public void require(Command.Publish message) throws CommandException {
    require("data", message.data(), Integer.MAX_VALUE, message);
    try {
      json.read(message.data(), MessageCheck::value);
    } catch (CommandException e) {
      throw e.limit() == null ? bad(message, "data: " + e.getMessage()) : e;
    }
    if (message.key() != null) {
      require("key", message.key(), CommandDecoder.MAX_KEY, message);
    }
  }

  private static void require(String field, String value, int maxLength, Command message)
      throws CommandException {
    String problem = CommandFields.problem(value, maxLength);
    if (problem != null) {
      throw bad(message, field + problem);
    }
  }

  /** Passes over one value; what it is does not matter. */
  private static Void value(JsonParser parser) throws IOException, CommandException {
    if (parser.nextToken() == null) {
      throw StrictJson.bad("nothing is there");
    }
    parser.skipChildren();
    parser.finishToken();
    if (parser.nextToken() != null) {
      throw StrictJson.bad("one value of JSON, with nothing after it");
    }
    return null;
  }

  private static CommandException bad(Command message, String problem) {
    return new CommandException(ErrorCode.BAD_REQUEST, null, message.room(), problem);
  }
}
