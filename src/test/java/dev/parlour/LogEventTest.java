package dev.parlour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogEventTest {

  static Stream<String> forgeries() {
    return Stream.of(
        "a\r\nroom.closed room=x",
        "a\nb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "\u001b[31mred",
        "\u009b31m",
        "a\u202eb",
        "a\0b",
        "a\bb",
        "\" user=\"root",
        "\\",
        "\\\"",
        "a b=c",
        "\ud800");
  }

  @Test
  void writesPlainValuesAsTheyAre() {
    assertThat(LogEvent.of("connection.closed").with("code", 1001).with("user", "~ada"))
        .hasToString("connection.closed code=1001 user=~ada");
  }

  @Test
  void quotesWhatIsNoPlainWord() {
    assertThat(LogEvent.of("e").with("a", "b c").with("d", "e=f").with("g", "Zoë"))
        .hasToString("e a=\"b c\" d=\"e=f\" g=\"Zoë\"");
  }

  @Test
  void writesNothingBetweenQuotesForNullAndForEmpty() {
    assertThat(LogEvent.of("e").with("a", null).with("b", "")).hasToString("e a=\"\" b=\"\"");
  }

  @Test
  void escapesWhatCouldStartALineOrATerminalSequence() {
    assertThat(LogEvent.of("e").with("a", "x\r\n\u001b[1m\"\\"))
        .hasToString("e a=\"x\\u000d\\u000a\\u001b[1m\\\"\\\\\"");
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void canNotBeMadeToForgeALineOrAField(String value) {
    assertHarmless(value);
  }

  @Property
  void keepsAnyValueWithinItsQuotes(@ForAll @NotEmpty @StringLength(max = 300) String value) {
    assertHarmless(value);
  }

  @Test
  void cutsALongValueAndSaysSo() {
    String line = LogEvent.of("e").with("a", "x".repeat(100_000)).toString();

    assertThat(line).isEqualTo("e a=\"" + "x".repeat(200) + "…\"");
  }

  @Test
  void saysNothingOfACutWhereNothingWasCut() {
    String smile = "\ud83d\ude00";

    assertThat(LogEvent.of("e").with("a", "x".repeat(200))).hasToString("e a=" + "x".repeat(200));
    assertThat(LogEvent.of("e").with("a", smile.repeat(101))).asString().endsWith("1f600\"");
  }

  /** One line of harmless characters: the name, and one field whose value is plain or quoted. */
  private static void assertHarmless(String value) {
    String line = LogEvent.of("e").with("a", value).with("end", 1).toString();

    assertThat(line)
        .matches("e a=([!-~&&[^\"\\\\=]]+|\"([^\"\\\\]|\\\\[\"\\\\]|\\\\u[^\"]+)*\") end=1");
    assertThat(line.codePoints())
        .noneMatch(Character::isISOControl)
        .allMatch(c -> c >= ' ' && c < 0x7f || c == '…' || Character.isLetterOrDigit(c));
  }
}
