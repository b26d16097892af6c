package dev.parlour.http;

import dev.parlour.Position;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The parameters in a request's address; of several with one name the first counts. Immutable.
 *
 * <p>Not by the container's {@code getParameter}, which may read the body.
 */
final class Query {

  private static final String COUNT = "[0-9]{1,9}";

  private final Map<String, String> values = new HashMap<>();

  /**
   * @param text what follows the question mark, or null
   * @throws CommandException when it can't be decoded
   */
  Query(String text) throws CommandException {
    for (String pair : text == null ? new String[0] : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      values.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
  }

  private static String decoded(String text) throws CommandException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("the address holds a broken escape");
    }
  }

  Set<String> names() {
    return values.keySet();
  }

  /** The value of that name, or null. */
  String text(String name) {
    return values.get(name);
  }

  /** The same, but empty when there is none. */
  String textOrEmpty(String name) {
    return values.getOrDefault(name, "");
  }

  /**
   * What the value of that name stands for.
   *
   * @throws CommandException when there is none, or it stands for nothing
   */
  <T> T needed(String name, Function<String, T> parser) throws CommandException {
    if (!values.containsKey(name)) {
      throw bad(name + " is missing");
    }
    return parsed(name, values.get(name), parser);
  }

  /** The position of that name, or null. */
  Position position(String name) throws CommandException {
    return parsed(name, values.get(name), Position::parse);
  }

  /** The whole number of that name, or null. */
  Integer count(String name, int min) throws CommandException {
    return parsed(
        name,
        values.get(name),
        text -> {
          if (!text.matches(COUNT) || Integer.parseInt(text) < min) {
            throw new IllegalArgumentException("a whole number from " + min + " to 999999999");
          }
          return Integer.valueOf(text);
        });
  }

  /**
   * Makes something of a text.
   *
   * @param text what came, or null
   * @param parser throws IllegalArgumentException when it can't
   * @throws CommandException when it can't; names the field
   */
  static <T> T parsed(String field, String text, Function<String, T> parser)
      throws CommandException {
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw bad(field + ": " + e.getMessage());
    }
  }

  private static CommandException bad(String message) {
    return new CommandException(ErrorCode.BAD_REQUEST, null, null, message);
  }
}
