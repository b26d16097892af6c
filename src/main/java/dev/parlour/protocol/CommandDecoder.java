package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parlour.RoomName;
import java.io.IOException;

/**
 * Reads commands from JSON: a valid command comes out, or a typed error, never null.
 *
 * <p>Thread-safe: holds no state but its limits.
 */
public final class CommandDecoder {

  /** The longest {@code key}, in characters. */
  public static final int MAX_KEY = 128;

  /** The longest {@code reason}, in characters. */
  public static final int MAX_REASON = 200;

  private static final int MAX_TOKEN = 16_384;

  private final StrictJson json;

  /**
   * @param maxDepth how deep objects and arrays may be nested, the command itself counted
   */
  public CommandDecoder(int maxDepth) {
    json = new StrictJson(maxDepth);
  }

  /**
   * Reads one command.
   *
   * @param text what came, within the limit on its size
   * @param door the room that is meant when none is named, or null
   * @throws CommandException when it is no valid command; says what is wrong, naming the field
   */
  public Command decode(String text, RoomName door) throws CommandException {
    return command(json.read(text, parser -> fields(parser, text, door)));
  }

  private static CommandFields fields(JsonParser parser, String text, RoomName door)
      throws IOException, CommandException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw StrictJson.bad("a command is a JSON object");
    }
    CommandFields fields = CommandFields.read(parser, text, door);
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw StrictJson.bad("a command is one JSON object, with nothing after it");
    }
    return fields;
  }

  private static Command command(CommandFields fields) throws CommandException {
    Long id = fields.id();
    String type = fields.type();
    return switch (type) {
      case "hello" -> new Command.Hello(id, fields.string("token", MAX_TOKEN));
      case "join" ->
          new Command.Join(id, fields.room(), fields.position("after"), fields.count("last", 0));
      case "leave" -> new Command.Leave(id, fields.room());
      case "publish" ->
          new Command.Publish(id, fields.room(), fields.data(), fields.string("key", MAX_KEY));
      case "history" ->
          new Command.History(
              id,
              fields.room(),
              fields.position("after"),
              fields.position("before"),
              fields.count("limit", 1));
      case "members" -> new Command.Members(id, fields.room());
      case "ping" -> new Command.Ping(id);
      case "pong" -> new Command.Pong(id);
      case "disconnect", "admit", "close", "open", "mute", "unmute" ->
          moderate(id, Action.named(type), fields);
      default ->
          throw new CommandException(
              ErrorCode.UNKNOWN_TYPE, id, null, "type is none that this server knows");
    };
  }

  private static Command moderate(Long id, Action action, CommandFields fields)
      throws CommandException {
    boolean restricting = action.isRestricting();
    return new Command.Moderate(
        id,
        action,
        action.isAboutUser() ? fields.user() : null,
        action.isAboutRoom() ? fields.room() : null,
        restricting ? fields.time("until") : null,
        fields.words("reason", MAX_REASON, restricting));
  }
}
