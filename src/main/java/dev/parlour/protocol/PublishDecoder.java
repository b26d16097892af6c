package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parlour.RoomName;
import dev.parlour.limit.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages to be published, one as an object or several as an array of such, with the checks
 * of {@link CommandDecoder}.
 *
 * <p>Thread-safe: holds no state but its limits.
 */
public final class PublishDecoder {

  private final StrictJson one;
  private final StrictJson several;
  private final int most;

  /** What came. */
  public record Batch(List<Command.Publish> messages, boolean isArray) {}

  /**
   * @param maxDepth how deep objects and arrays may be nested, the message itself counted
   * @param most how many messages may come at once
   */
  public PublishDecoder(int maxDepth, int most) {
    this.one = new StrictJson(maxDepth);
    this.several = new StrictJson(maxDepth + 1);
    this.most = most;
  }

  /**
   * Reads messages.
   *
   * @param text what came, within the limit on its size
   * @param room where they are to be published
   * @throws CommandException when one of them can't be; says which, and what is wrong
   */
  public Batch decode(String text, RoomName room) throws CommandException {
    if (text.stripLeading().startsWith("[")) {
      return new Batch(several.read(text, parser -> array(parser, text, room)), true);
    }
    Command.Publish message = one.read(text, parser -> single(parser, text, room));
    return new Batch(List.of(message), false);
  }

  private static Command.Publish single(JsonParser parser, String text, RoomName room)
      throws IOException, CommandException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw StrictJson.bad(
          "a message is a JSON object with data, and several are an array of such");
    }
    Command.Publish message = message(parser, text, room);
    if (parser.nextToken() != null) {
      throw StrictJson.bad("a message is one JSON object, with nothing after it");
    }
    return message;
  }

  private List<Command.Publish> array(JsonParser parser, String text, RoomName room)
      throws IOException, CommandException {
    List<Command.Publish> messages = new ArrayList<>();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      if (messages.size() == most) {
        String message = "at most " + most + " messages may come at once";
        throw CommandException.over(Limit.HTTP_MESSAGES, ErrorCode.TOO_LARGE, null, room, message);
      }
      try {
        messages.add(message(parser, text, room));
      } catch (CommandException e) {
        throw new CommandException(
            e.code(), null, room, "message " + (messages.size() + 1) + ": " + e.getMessage());
      }
    }
    if (parser.currentToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
      throw StrictJson.bad("several messages are one array of JSON objects, with nothing after it");
    }
    if (messages.isEmpty()) {
      throw StrictJson.bad("the array holds no message");
    }
    return messages;
  }

  private static Command.Publish message(JsonParser parser, String text, RoomName room)
      throws IOException, CommandException {
    CommandFields fields = CommandFields.read(parser, text, room);
    return new Command.Publish(
        null, room, fields.data(), fields.string("key", CommandDecoder.MAX_KEY));
  }
}
