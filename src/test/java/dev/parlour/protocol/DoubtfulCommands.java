package dev.parlour.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Good commands of which one field was replaced or left out, so that many are good no more. */
final class DoubtfulCommands {

  private static final List<String> FIELDS =
      List.of(
          "type", "id", "room", "token", "after", "before", "last", "limit", "data", "key", "user",
          "until", "reason", "other");

  /** Values that are right in some fields, and at the edge of what is right in others. */
  private static final List<String> VALUES =
      Stream.of(
              Stream.of("null", "true", "{}", "[]", "[\"a\"]", "1.5", "0", "1", "-1"),
              Stream.of("2147483647", "2147483648", "253402300799999", "253402300800000"),
              Stream.of("9223372036854775807", "9223372036854775808", "-9223372036854775808"),
              Stream.of("ping", "dance", "a", "chat:lobby", "a.b_c-d:E9", "-a", "a/b", ":a")
                  .map(DoubtfulCommands::quoted),
              Stream.of("@ada", "@~ada", "@", "@a b", "@ ada", "~ada", "~~ada", "~", "", " ", "ä")
                  .map(DoubtfulCommands::quoted),
              Stream.of(
                      " a",
                      "a ",
                      "a b",
                      "a\\n",
                      "a\\u0000",
                      "\\ud83d\\ude00",
                      "\\ud83d",
                      "a\\ude00")
                  .map(DoubtfulCommands::quoted),
              Stream.of(
                      "\\u00a0", "a\\u00a0", "\\u2003", "\\u2007", "\\u200b", "\\u2028", "\\u001f")
                  .map(DoubtfulCommands::quoted),
              Stream.of("x7:17", "x7:0", "x7:", ":1", "x-7:1", "x7:-1", "x7:999999999999999999")
                  .map(DoubtfulCommands::quoted),
              Stream.of("x7:1000000000000000000", "a".repeat(32) + ":1", "a".repeat(33) + ":1")
                  .map(DoubtfulCommands::quoted),
              IntStream.of(64, 65, 127, 128, 129, 200, 201, 16_384, 16_385)
                  .mapToObj("a"::repeat)
                  .flatMap(text -> Stream.of(text, "~" + text.substring(1), "@" + text))
                  .map(DoubtfulCommands::quoted))
          .flatMap(values -> values)
          .toList();

  private DoubtfulCommands() {}

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** This command with each field left out, and with each value in it. */
  static Stream<String> of(JsonNode good) {
    return FIELDS.stream()
        .flatMap(
            field ->
                Stream.concat(
                    Stream.of(changed(good, command -> command.remove(field))),
                    VALUES.stream()
                        .map(RawValue::new)
                        .map(
                            value -> changed(good, command -> command.putRawValue(field, value)))));
  }

  private static String changed(JsonNode good, Consumer<ObjectNode> change) {
    ObjectNode command = good.deepCopy();
    change.accept(command);
    return command.toString();
  }
}
