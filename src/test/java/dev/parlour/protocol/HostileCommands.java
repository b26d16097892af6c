package dev.parlour.protocol;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Good commands to be spoiled, and texts made to cost the decoder much for their length. */
final class HostileCommands {

  /** One of each kind, and some with all that may be in them. */
  static final List<String> GOOD =
      List.of(
          "{\"type\":\"hello\",\"id\":1,\"token\":\"eyJh.eyJz.c2ln\"}",
          "{\"type\":\"join\",\"room\":\"chat:lobby\",\"after\":\"x7:17\",\"last\":50,\"id\":2}",
          "{\"type\":\"leave\",\"room\":\"chat:lobby\",\"id\":3}",
          "{\"type\":\"publish\",\"room\":\"a\",\"data\":{\"a\":[1,{\"b\":null}]},\"key\":\"k\"}",
          "{\"data\":\"\\ud83d\\ude00 \\\\ \\\"\",\"type\":\"publish\",\"id\":9223372036854775807}",
          "{\"type\":\"history\",\"room\":\"a\",\"before\":\"x7:17\",\"after\":\"x7:1\",\"limit\":5}",
          "{\"type\":\"members\",\"room\":\"a.b_c-d:e\",\"id\":-6}",
          "{\"type\":\"ping\",\"id\":7,\"unknown\":{\"deep\":[[[[]]]]}}",
          "{\"type\":\"pong\"}");

  /** What parsers trip over. */
  static final List<String> JUNK =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "null",
          "true",
          "0",
          "-",
          "1e",
          "1e999999999",
          "99999999999999999999",
          "\\u0000",
          "\\ud800",
          "\\udc00",
          "\ud800",
          "\udc00",
          "\0",
          "\ufeff",
          "\u2028",
          "\u202e",
          "/*",
          "//",
          "'",
          "NaN",
          "\"id\":",
          "\"type\":",
          "\"data\":",
          "\"room\":\"../..\",",
          "\"a\":{",
          "[[[[[[[[",
          "{\"\":",
          "\t",
          "\r\n",
          "\u001b[31m");

  private static final Map<String, IntFunction<String>> COSTLY =
      Map.ofEntries(
          Map.entry("open arrays", "["::repeat),
          Map.entry("open objects", length -> "{\"a\":".repeat(length / 5)),
          Map.entry("deep data", length -> data("[".repeat(length / 2) + "]".repeat(length / 2))),
          Map.entry("wide data", length -> data("[" + "[],".repeat(length / 3) + "[]]")),
          Map.entry("a long string", length -> data("\"" + "x".repeat(length) + "\"")),
          Map.entry("escapes", length -> data("\"" + "\\u0041".repeat(length / 6) + "\"")),
          Map.entry("backslashes", length -> data("\"" + "\\\\".repeat(length / 2) + "\"")),
          Map.entry("a long number", length -> data("1".repeat(length))),
          Map.entry("a long fraction", length -> data("0." + "1".repeat(length) + "e1")),
          Map.entry("a large id", length -> field("id", "9".repeat(length))),
          Map.entry("a long name", length -> "{\"" + "n".repeat(length) + "\":1}"),
          Map.entry("a long type", length -> field("type", quoted("t".repeat(length)))),
          Map.entry("a long room", length -> field("room", quoted("a".repeat(length)))),
          Map.entry("a long key", length -> field("key", quoted("k".repeat(length)))),
          Map.entry("a long position", length -> field("after", quoted("x:" + "1".repeat(length)))),
          Map.entry("colons", length -> field("after", quoted(":".repeat(length)))),
          Map.entry("white space", length -> " ".repeat(length) + "{}"),
          Map.entry("byte order marks", "\ufeff"::repeat),
          Map.entry("many names", length -> names(length, i -> "n" + i)),
          Map.entry("names twice", length -> names(length, i -> "n" + i / 2)),
          Map.entry("names of one hash", length -> names(length, i -> alike(i, "Aa", "BB"))),
          Map.entry("names of one symbol", length -> names(length, i -> alike(i, "Ab", "BA"))));

  private HostileCommands() {}

  /** Texts of about that length, by what makes them costly. */
  static Map<String, String> ofLength(int length) {
    return COSTLY.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().apply(length)));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String data(String json) {
    return "{\"type\":\"publish\",\"room\":\"a\",\"data\":" + json + "}";
  }

  private static String field(String name, String json) {
    return "{\"type\":\"publish\",\"data\":1,\"room\":\"a\",\"%s\":%s}".formatted(name, json);
  }

  private static String names(int length, IntFunction<String> name) {
    int each = 4 + name.apply(length).length();
    return IntStream.range(0, length / each)
        .mapToObj(i -> quoted(name.apply(i)) + ":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Names of one length that only hash functions take for the same: one pair for each bit. */
  private static String alike(int number, String zero, String one) {
    return IntStream.range(0, 17)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? zero : one)
        .collect(Collectors.joining());
  }
}
