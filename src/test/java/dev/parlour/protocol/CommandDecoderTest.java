package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no command is answered with what is wrong with it. */
class CommandDecoderTest {

  private static final RoomName DOOR = new RoomName("door");
  private static final int DEPTH = 5;

  private final CommandDecoder decoder = new CommandDecoder(DEPTH);

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "hello", "{", "{]", "{\"a\"", "{\"a\":}", "{'a':1}", "{a:1}"})
  void refusesWhatIsNotJson(String text) {
    Event.Failure failure = refusal(text);

    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(failure.message()).containsAnyOf("not JSON, at character", "is a JSON object");
  }

  @Test
  void tellsWhereItStoppedBeingJson() {
    assertBad("{\"type\":\"ping\",!}", "not JSON, at character 15");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"ping\"", "null", "true", "[{\"type\":\"ping\"}]"})
  void refusesJsonThatIsNoObject(String text) {
    assertBad(text, "a command is a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "1", "null", "{\"type\":\"ping\"}"})
  void refusesACommandWithSomethingAfterIt(String rest) {
    assertBad("{\"type\":\"ping\"} " + rest, "nothing after it");
  }

  @Test
  void refusesTextAfterACommand() {
    assertBad("{\"type\":\"ping\"} x", "not JSON, at character");
  }

  @Test
  void refusesACommandWithoutAType() {
    assertBad("{\"id\":1}", "type is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"join", "leave", "publish", "members"})
  void refusesACommandWithoutARoomWhereNoneIsMeant(String type) {
    assertBad("{\"type\":\"" + type + "\",\"data\":1}", "room is missing");
  }

  @Test
  void refusesAPublishWithoutData() {
    assertBad("{\"type\":\"publish\",\"room\":\"a\"}", "data is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ping|id|must be a whole number of 64 bits",
        "hello|token|must be a string",
        "join|room|must be a string",
        "leave|room|must be a string",
        "members|room|must be a string",
        "publish|room|must be a string"
      })
  void refusesAFieldThatIsAnObject(String type, String field, String rule) {
    assertBad(
        "{\"type\":\"" + type + "\",\"data\":1,\"" + field + "\":{\"a\":[1]}}", field + " " + rule);
  }

  @ParameterizedTest
  @CsvSource({"join,after", "publish,key"})
  void refusesAFieldThatIsANumberInsteadOfAString(String type, String field) {
    assertBad(
        "{\"type\":\"" + type + "\",\"room\":\"a\",\"data\":1,\"" + field + "\":1}",
        field + " must be a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "[]", "{}", "1.5"})
  void refusesATypeThatIsNoString(String value) {
    assertBad("{\"type\":" + value + "}", "type must be a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "1.5", "1e2", "true", "[1]", "{}"})
  void refusesAnIdThatIsNoWholeNumber(String value) {
    Event.Failure failure =
        assertBad("{\"type\":\"ping\",\"id\":" + value + "}", "id must be a whole number");
    assertThat(failure.id()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1000000000000000000000"})
  void refusesAnIdOutOf64Bits(String value) {
    assertBad("{\"type\":\"ping\",\"id\":" + value + "}", "id must be a whole number of 64 bits");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1})
  void takesAnIdOf64Bits(long id) throws CommandException {
    assertThat(decoder.decode("{\"type\":\"ping\",\"id\":" + id + "}", null))
        .isEqualTo(new Command.Ping(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483648", "1.5", "\"5\"", "true", "99999999999999999999"})
  void refusesALastThatIsNoCount(String value) {
    assertBad(
        "{\"type\":\"join\",\"room\":\"a\",\"last\":" + value + "}",
        "last must be a whole number from 0 to 2147483647");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x7", "x7:", ":1", "x7:-1", "x-7:1", "x7:1234567890123456789"})
  void refusesAnAfterThatIsNoPosition(String value) {
    assertBad(
        "{\"type\":\"join\",\"room\":\"a\",\"after\":\"" + value + "\"}",
        "after: a position is written epoch:seq");
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    String command = "{\"type\":\"publish\",\"room\":\"a\",\"data\":1,\"key\":\"%s\"}";

    assertThatCode(() -> decoder.decode(command.formatted("k".repeat(128)), null))
        .doesNotThrowAnyException();
    assertBad(command.formatted("k".repeat(129)), "key has at most 128 characters");
  }

  @Test
  void refusesATokenThatIsTooLong() {
    String command = "{\"type\":\"hello\",\"token\":\"%s\"}";

    assertThatCode(() -> decoder.decode(command.formatted("t".repeat(16_384)), null))
        .doesNotThrowAnyException();
    assertBad(command.formatted("t".repeat(16_385)), "token has at most 16384 characters");
  }

  /** A lone half of a surrogate pair has no UTF-8 form: sent on, it breaks every member's frame. */
  @Test
  void refusesAKeyThatCanNotBeSentOn() {
    String command = "{\"type\":\"publish\",\"room\":\"a\",\"data\":1,\"key\":\"\\ud800\"}";
    CommandException refusal =
        catchThrowableOfType(CommandException.class, () -> decoder.decode(command, null));

    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal.getMessage()).contains("key");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(refusal.getMessage())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "-a", ":a", "a/b", "a\\n", "../etc"})
  void refusesABadRoomName(String name) {
    Event.Failure failure = refusal("{\"type\":\"leave\",\"id\":3,\"room\":\"" + name + "\"}");

    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_ROOM);
    assertThat(failure.message()).startsWith("room: ").contains("128 characters of A-Z");
    assertThat(failure.id()).isEqualTo(3L);
    assertThat(failure.room()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "join ", "JOIN", "Join", "histories", "message"})
  void refusesATypeThatItDoesNotKnow(String type) {
    Event.Failure failure = refusal("{\"id\":8,\"type\":\"" + type + "\"}");

    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
    assertThat(failure.message()).contains("type");
    assertThat(failure.id()).isEqualTo(8L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "unknown", "key"})
  void refusesNestingPastItsLimit(String field) {
    String command = "{\"type\":\"ping\",\"" + field + "\":%s}";
    String deepest = "[".repeat(DEPTH - 1) + "]".repeat(DEPTH - 1);

    assertThatCode(() -> decoder.decode(command.formatted(deepest), null))
        .doesNotThrowAnyException();
    assertBad(command.formatted("[" + deepest + "]"), "nested deeper than 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "data", "last", "unknown"})
  void refusesANumberThatIsTooLong(String field) {
    String number = "1".repeat(101);

    assertBad("{\"type\":\"ping\",\"" + field + "\":" + number + "}", "at most 100 digits");
  }

  @Test
  void takesALongNumberAsData() {
    String command = "{\"type\":\"publish\",\"room\":\"a\",\"data\":%s}".formatted("1".repeat(100));

    assertThatCode(() -> decoder.decode(command, null)).doesNotThrowAnyException();
  }

  @Test
  void saysWhichLimitAFieldNamePastAllMeasureBroke() {
    String command = "{\"type\":\"ping\",\"" + "n".repeat(60_000) + "\":1}";

    assertThat(refusal(command).message()).contains("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"ping\",\"type\":\"ping\"}",
        "{\"type\":\"ping\",\"id\":1,\"id\":1}",
        "{\"type\":\"ping\",\"data\":{\"a\":1,\"a\":1}}",
        "{\"type\":\"ping\",\"x\":{\"a\":1,\"\\u0061\":1}}"
      })
  void refusesAFieldThatIsThereTwice(String text) {
    assertBad(text, "a field is there twice, at character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":5,\"type\":7}",
        "{\"id\":5}",
        "{\"type\":\"publish\",\"room\":\"a\",\"id\":5}",
        "{\"type\":\"join\",\"room\":\"a\",\"after\":\"?\",\"id\":5}",
        "{\"type\":\"join\",\"room\":\"a\",\"last\":\"?\",\"id\":5}",
        "{\"type\":\"join\",\"id\":5}",
        "{\"type\":\"hello\",\"token\":1,\"id\":5}"
      })
  void answersWithTheIdOfTheCommandThatItRefuses(String text) {
    assertThat(refusal(text).id()).isEqualTo(5L);
  }

  @Test
  void namesTheDoorsRoomInARefusal() {
    assertThat(refusal("{\"type\":\"publish\"}", DOOR).room()).isEqualTo(DOOR);
  }

  @Test
  void namesTheRoomThatTheCommandNamedInARefusal() {
    String command = "{\"type\":\"publish\",\"room\":\"named\"}";

    assertThat(refusal(command, DOOR).room()).isEqualTo(new RoomName("named"));
    assertThat(refusal(command, null).room()).isEqualTo(new RoomName("named"));
  }

  private Event.Failure assertBad(String text, String message) {
    Event.Failure failure = refusal(text);
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(failure.message()).contains(message);
    return failure;
  }

  private Event.Failure refusal(String text) {
    return refusal(text, null);
  }

  private Event.Failure refusal(String text, RoomName door) {
    CommandException refusal =
        catchThrowableOfType(CommandException.class, () -> decoder.decode(text, door));
    assertThat(refusal).as("refusal of %s", text).isNotNull();
    assertThat(refusal.event().code()).isEqualTo(refusal.code());
    return refusal.event();
  }
}
