package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's order that is none is answered with what is wrong with it. */
class OrderDecodingTest {

  private final CommandDecoder decoder = new CommandDecoder(5);

  @ParameterizedTest
  @ValueSource(strings = {"disconnect", "close", "mute"})
  void refusesARestrictionWithoutAReason(String type) {
    String command = "{\"type\":\"" + type + "\",\"user\":\"ada\",\"room\":\"a\"%s}";

    assertBad(command.formatted(""), "reason is missing");
    assertBad(command.formatted(",\"reason\":\" \""), "reason is blank");
    assertBad(
        command.formatted(",\"reason\":\"" + "r".repeat(201) + "\""),
        "reason has at most 200 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disconnect", "admit", "mute", "unmute"})
  void refusesAnOrderAboutNoUser(String type) {
    String command = "{\"type\":\"" + type + "\",\"room\":\"a\",\"reason\":\"r\",\"user\":%s}";

    assertBad(command.formatted("null"), "user is missing");
    assertBad(command.formatted("\" \""), "user: a name has 1 to 64 visible characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"now\"", "253402300800000", "true"})
  void refusesATimeThatIsNone(String value) {
    assertBad(
        "{\"type\":\"close\",\"room\":\"a\",\"reason\":\"r\",\"until\":" + value + "}",
        "until must be a time in milliseconds since 1970");
  }

  private void assertBad(String text, String message) {
    CommandException refusal =
        catchThrowableOfType(CommandException.class, () -> decoder.decode(text, null));
    assertThat(refusal).as("refusal of %s", text).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal).hasMessageContaining(message);
  }
}
