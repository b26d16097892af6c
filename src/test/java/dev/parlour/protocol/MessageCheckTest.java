package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import dev.parlour.limit.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCheckTest {

  private static final RoomName ROOM = new RoomName("a");

  private final MessageCheck check = new MessageCheck(3);

  private static Command.Publish message(String data, String key) {
    return new Command.Publish(null, ROOM, data, key);
  }

  private CommandException refused(String data, String key) {
    return catchThrowableOfType(CommandException.class, () -> check.require(message(data, key)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "-1.5e3", "\"é\"", "true", "null", "[]", "{\"a\":[1,2]}", "[[1],{}]"})
  void takesOneValueOfAnyKind(String data) {
    assertThatNoException().isThrownBy(() -> check.require(message(data, null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                  | data: nothing is there",
        "hello               | data: not JSON, at character",
        "\"hello             | data: not JSON, at character",
        "1 2                 | data: one value of JSON, with nothing after it",
        "1,\"key\":\"k\"      | data: not JSON, at character",
        "[1                  | data: not JSON, at character",
        "[1]]                | data: not JSON, at character",
        "{\"a\":1,\"a\":2}     | data: a field is there twice, at character",
        "{'a':1}             | data: not JSON, at character",
        "NaN                 | data: not JSON, at character",
        "[[[]]]              | nested deeper than 2 (parlour.message.depth)"
      })
  void saysWhatIsWrong(String data, String problem) {
    CommandException refused = refused(data, null);

    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refused.getMessage()).startsWith(problem);
  }

  @Test
  void namesTheLimitThatWasReached() {
    assertThat(refused("[[[]]]", null).limit()).isEqualTo(Limit.DEPTH);
  }

  /** Over the wire it can't come: there it would be no UTF-8. */
  @Test
  void refusesHalfACharacter() {
    assertThat(refused("\"\ud800\"", null)).hasMessage("data holds half a character");
    assertThat(refused("1", "\ud800")).hasMessage("key holds half a character");
  }

  @Test
  void refusesAKeyThatTheWireWouldRefuse() {
    assertThatNoException().isThrownBy(() -> check.require(message("1", "k".repeat(128))));
    assertThat(refused("1", "k".repeat(129))).hasMessage("key has at most 128 characters");
    assertThat(refused("1", "k\0")).hasMessage("key holds a NUL character");
    assertThat(refused("1", "k\0").event().room()).isEqualTo(ROOM);
  }
}
