package dev.parlour.protocol;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary values of the kinds that commands and events are made of. */
final class Values {

  private static final BigDecimal BOUND = new BigDecimal("1e40");

  private Values() {}

  /** Strings of every character that has a UTF-8 form. */
  static Arbitrary<String> strings(int maxLength) {
    return Arbitraries.strings()
        .ofMaxLength(maxLength)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  /** Strings made of what JSON has to escape, and of what it need not. */
  static Arbitrary<String> awkwardStrings(int maxLength) {
    return Arbitraries.strings()
        .withChars('"', '\\', '/', '\n', '\r', '\t', '\0', '\u001f', '\u007f', '\u2028', '\ufeff')
        .withChars('a', '{', '}', '[', ']', ',', ':', 'é', '€')
        .ofMaxLength(maxLength);
  }

  /** Ids as clients give them, null among them. */
  static Arbitrary<Long> ids() {
    return Arbitraries.longs().injectNull(0.2);
  }

  static Arbitrary<RoomName> rooms() {
    Arbitrary<String> first = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> rest =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars('.', '_', ':', '-')
            .ofMaxLength(RoomName.MAX_LENGTH - 1);
    return Combinators.combine(first, rest).as((start, end) -> new RoomName(start + end));
  }

  static Arbitrary<Position> positions() {
    Arbitrary<String> epochs =
        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(32);
    Arbitrary<Long> seqs = Arbitraries.longs().between(0, 999_999_999_999_999_999L);
    return Combinators.combine(epochs, seqs).as(Position::new);
  }

  static Arbitrary<UserId> users() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .alpha()
            .withChars('"', '\\', '<', '\'', 'é', '中', '{', '}')
            .ofMinLength(1)
            .ofMaxLength(UserId.MAX_LENGTH);
    return Arbitraries.oneOf(names.map(UserId::new), names.map(UserId::guest));
  }

  /** JSON values of every kind, with spaces, escapes and numbers past all usual types. */
  static Arbitrary<String> json() {
    return Arbitraries.lazyOf(
        Values::jsonScalars,
        Values::jsonScalars,
        () -> json().list().ofMaxSize(3).map(items -> "[ " + String.join(" ,\t", items) + "]"),
        () ->
            Combinators.combine(jsonStrings(), json())
                .as((name, value) -> "{" + name + " :\r\n" + value + " }"));
  }

  private static Arbitrary<String> jsonScalars() {
    return Arbitraries.oneOf(
        jsonStrings(),
        Arbitraries.bigDecimals().between(BOUND.negate(), BOUND).map(Object::toString),
        Arbitraries.longs().map(Object::toString),
        Arbitraries.of("null", "true", "false", "0", "-0", "1e400", "-1E-400", "[]", "{}")
            .map(text -> text),
        Arbitraries.of("1.50", "12345678901234567890", "0.1e+5", "[ ]", "{ }"));
  }

  private static Arbitrary<String> jsonStrings() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "a",
            " ",
            "\\\"",
            "\\\\",
            "\\/",
            "\\n",
            "\\u0000",
            "\\ud83d\\ude00",
            "é",
            "中",
            "\ud83d\ude00",
            "}",
            "]",
            ",",
            "{",
            "[",
            ":",
            "\u2028",
            "\u007f");
    return piece.list().ofMaxSize(8).map(pieces -> "\"" + String.join("", pieces) + "\"");
  }
}
