package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.parlour.RoomName;
import dev.parlour.limit.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;

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
  private static final int MAX_DIGITS = 100;
  private static final int MAX_NAME = 1000;

  private final JsonFactory json;
  private final int maxDepth;

  /**
   * @param maxDepth how deep objects and arrays may be nested, the command itself counted
   */
  public CommandDecoder(int maxDepth) {
    this.maxDepth = maxDepth;
    json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxNumberLength(MAX_DIGITS)
                    .maxNameLength(MAX_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A table of names shared by all peers: they could fill it, and names of one hash value
            // make it throw (jackson-core 2.21.8, CharsToNameCanonicalizer.rehash).
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
  }

  /**
   * Reads one command.
   *
   * @param text what came, within the limit on its size
   * @param door the room that is meant when none is named, or null
   * @throws CommandException when it is no valid command; says what is wrong, naming the field
   */
  public Command decode(String text, RoomName door) throws CommandException {
    CommandFields fields;
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad("a command is a JSON object");
      }
      fields = CommandFields.read(parser, text, door);
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw bad("a command is one JSON object, with nothing after it");
      }
    } catch (StreamConstraintsException e) {
      throw limit(e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw bad(problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return command(fields);
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

  /** Which limit was broken, by the beginning of what the parser says. */
  private CommandException limit(String problem) {
    if (problem.startsWith("Document nesting depth")) {
      String message = "nested deeper than " + maxDepth;
      return CommandException.over(Limit.DEPTH, ErrorCode.BAD_REQUEST, null, null, message);
    }
    return bad(
        problem.startsWith("Number")
            ? "a number has at most " + MAX_DIGITS + " digits"
            : "a field's name has at most " + MAX_NAME + " characters");
  }

  private static String problem(JsonProcessingException e) {
    String problem = e.getOriginalMessage();
    if (problem != null && problem.startsWith("Duplicate")) {
      return "a field is there twice, at character " + e.getLocation().getCharOffset();
    }
    return "not JSON, at character " + e.getLocation().getCharOffset();
  }

  private static CommandException bad(String message) {
    return new CommandException(ErrorCode.BAD_REQUEST, null, null, message);
  }
}
