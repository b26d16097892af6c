package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text at all makes the decoder do anything but give a command, or say what is wrong. */
class CommandFuzzTest {

  private static final RoomName DOOR = new RoomName("door");

  private final CommandDecoder decoder = new CommandDecoder(8);

  @Property(tries = 2000)
  void givesACommandOrARefusalForAnyText(@ForAll String text) {
    assertAnswers(text);
  }

  @Property(tries = 3000)
  void givesACommandOrARefusalForPiecesOfJson(@ForAll("pieces") String text) {
    assertAnswers(text);
  }

  @Property(tries = 3000)
  void givesACommandOrARefusalForABrokenCommand(@ForAll("broken") String text) {
    assertAnswers(text);
  }

  /** Anything thrown but a {@link CommandException} fails the test. */
  private void assertAnswers(String text) {
    try {
      assertThat(decoder.decode(text, DOOR)).isNotNull();
    } catch (CommandException e) {
      assertThat(e.code()).isIn(ErrorCode.BAD_REQUEST, ErrorCode.BAD_ROOM, ErrorCode.UNKNOWN_TYPE);
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
      assertThat(new EventEncoder().encode(e.event())).startsWith("{\"type\":\"error\"");
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    String json = "{ } [ ] , : \" \\ \\u null tru - 1 1e 1e99999999999 99999999999999999999 /*";
    String words =
        "\"ping\" \"join\" \"mute\" \"close\" \"publish\" \"a\" \"x:1\" \ufeff \0 \ud800";
    String fields = "type id data room last after key token user until reason";
    return Arbitraries.of(
            Stream.of(
                    Stream.of(json.split(" ")),
                    Stream.of(words.split(" ")),
                    Stream.of(fields.split(" ")).map(field -> '"' + field + "\":"))
                .flatMap(pieces -> pieces)
                .toList())
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> broken() {
    Arbitrary<String> commands = Commands.any().map(CommandJson::encode);
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 400);
    Arbitrary<String> insertions =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(3),
            Arbitraries.of(
                "\"", "{", "}", "\\", ",", "0", "\"id\":", "[[[[[[[[[", "1".repeat(120)));
    return Combinators.combine(commands, places, Arbitraries.integers().between(0, 5), insertions)
        .as(
            (command, place, cut, insertion) -> {
              int start = Math.min(place, command.length());
              int end = Math.min(start + cut, command.length());
              return command.substring(0, start) + insertion + command.substring(end);
            });
  }
}
