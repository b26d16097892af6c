package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of one command as they came, and the checks on them. Used by one thread.
 *
 * <p>A field is checked only when the command's type asks for it, so what a type doesn't know is
 * ignored. {@code id} and {@code room} are read first, so that an error can name them.
 */
final class CommandFields {

  /** What stood in a field: its kind, and its value where that is a string or a whole number. */
  private record Value(JsonToken kind, String text, Long number) {}

  /** The end of the year 9999. */
  private static final long MAX_TIME = 253_402_300_799_999L;

  private final Map<String, Value> values = new HashMap<>(8);
  private final RoomName door;
  private String data;

  private CommandFields(RoomName door) {
    this.door = door;
  }

  /**
   * Reads an object's fields up to its end.
   *
   * @param parser stands at the object's start
   * @param text what the parser reads, for carrying {@code data} as it came
   * @param door the room that is meant when none is named, or null
   */
  static CommandFields read(JsonParser parser, String text, RoomName door) throws IOException {
    CommandFields fields = new CommandFields(door);
    String name;
    while ((name = parser.nextFieldName()) != null) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "data" -> fields.data = slice(parser, text);
        case "type",
            "id",
            "room",
            "key",
            "token",
            "after",
            "before",
            "last",
            "limit",
            "user",
            "until",
            "reason" ->
            fields.values.put(name, value(parser, token));
        default -> parser.skipChildren();
      }
    }
    return fields;
  }

  private static String slice(JsonParser parser, String text) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    // A string is read lazily: finish it, so that the parser stands behind it.
    parser.finishToken();
    return text.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private static Value value(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return new Value(token, parser.getText(), null);
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      try {
        return new Value(token, null, parser.getLongValue());
      } catch (InputCoercionException tooLarge) {
        return new Value(token, null, null);
      }
    }
    parser.skipChildren();
    return new Value(token, null, null);
  }

  Long id() throws CommandException {
    Value value = values.get("id");
    if (value == null || value.kind() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value.number() == null) {
      throw new CommandException(
          ErrorCode.BAD_REQUEST, null, null, "id must be a whole number of 64 bits");
    }
    return value.number();
  }

  String type() throws CommandException {
    return required("type");
  }

  RoomName room() throws CommandException {
    String name = string("room");
    if (name == null && door == null) {
      throw bad("room is missing");
    }
    if (name == null) {
      return door;
    }
    try {
      return new RoomName(name);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ErrorCode.BAD_ROOM, id(), null, "room: " + e.getMessage());
    }
  }

  UserId user() throws CommandException {
    String name = required("user");
    try {
      return new UserId(name);
    } catch (IllegalArgumentException e) {
      throw bad("user: " + e.getMessage());
    }
  }

  String data() throws CommandException {
    if (data == null) {
      throw bad("data is missing");
    }
    return data;
  }

  /** A string of at most so many characters, or null when the field is absent or null. */
  String string(String field, int maxLength) throws CommandException {
    String value = string(field);
    String problem = value == null ? null : problem(value, maxLength);
    if (problem != null) {
      throw bad(field + problem);
    }
    return value;
  }

  /** What is wrong with a string of at most so many characters; null when nothing is. */
  static String problem(String value, int maxLength) {
    if (value.length() > maxLength) {
      return " has at most " + maxLength + " characters";
    }
    if (value.indexOf('\0') >= 0) {
      // Databases can't hold it.
      return " holds a NUL character";
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      // Half a surrogate pair: sent on, it would break the connection of everybody who gets it.
      return " holds half a character";
    }
    return null;
  }

  /**
   * A string as {@link #string(String, int)} takes it, for people to read.
   *
   * @param needed whether it must be there
   */
  String words(String field, int maxLength, boolean needed) throws CommandException {
    String value = string(field, maxLength);
    if (value == null && needed) {
      throw bad(field + " is missing");
    }
    if (value != null && value.isBlank()) {
      throw bad(field + " is blank");
    }
    return value;
  }

  /** Milliseconds since 1970, or null when the field is absent or null. */
  Long time(String field) throws CommandException {
    Value value = values.get(field);
    if (value == null || value.kind() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value.number() == null || value.number() < 1 || value.number() > MAX_TIME) {
      throw bad(field + " must be a time in milliseconds since 1970, up to " + MAX_TIME);
    }
    return value.number();
  }

  Position position(String field) throws CommandException {
    String text = string(field);
    try {
      return text == null ? null : Position.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(field + ": " + e.getMessage());
    }
  }

  /** A whole number of at least that, or null when the field is absent or null. */
  Integer count(String field, int min) throws CommandException {
    Value value = values.get(field);
    if (value == null || value.kind() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value.number() == null || value.number() < min || value.number() > Integer.MAX_VALUE) {
      throw bad(field + " must be a whole number from " + min + " to " + Integer.MAX_VALUE);
    }
    return value.number().intValue();
  }

  private String required(String field) throws CommandException {
    String value = string(field);
    if (value == null) {
      throw bad(field + " is missing");
    }
    return value;
  }

  private String string(String field) throws CommandException {
    Value value = values.get(field);
    if (value == null || value.kind() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value.text() == null) {
      throw bad(field + " must be a string");
    }
    return value.text();
  }

  private CommandException bad(String message) throws CommandException {
    return new CommandException(ErrorCode.BAD_REQUEST, id(), roomIfKnown(), message);
  }

  /** The room that is meant, or null when none can be made out. */
  private RoomName roomIfKnown() {
    Value named = values.get("room");
    try {
      return named == null || named.text() == null ? door : new RoomName(named.text());
    } catch (IllegalArgumentException e) {
      return door;
    }
  }
}
