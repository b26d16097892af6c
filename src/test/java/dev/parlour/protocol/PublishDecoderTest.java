package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages to be published, one or several, as they come by HTTP. */
class PublishDecoderTest {

  private static final RoomName ROOM = new RoomName("a");

  private final PublishDecoder decoder = new PublishDecoder(3, 2);

  private CommandException refused(String text) {
    return catchThrowableOfType(CommandException.class, () -> decoder.decode(text, ROOM));
  }

  @Test
  void readsOneMessage() throws CommandException {
    assertThat(decoder.decode(" {\"key\":\"k\",\"data\":{ \"a\" : 1.50 }, \"x\":[]} ", ROOM))
        .satisfies(batch -> assertThat(batch.isArray()).isFalse())
        .extracting(PublishDecoder.Batch::messages)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly(new Command.Publish(null, ROOM, "{ \"a\" : 1.50 }", "k"));
  }

  @Test
  void readsSeveralAndCarriesTheirDataAsItCame() throws CommandException {
    PublishDecoder.Batch batch = decoder.decode("\n[ {\"data\": \"é\" },{\"data\":[ ]} ]", ROOM);

    assertThat(batch.isArray()).isTrue();
    assertThat(batch.messages()).extracting(Command.Publish::data).containsExactly("\"é\"", "[ ]");
  }

  @Test
  void ignoresWhatItDoesNotKnowAndAnotherRoom() throws CommandException {
    String text = "{\"room\":\"b\",\"type\":7,\"id\":1,\"data\":1}";

    assertThat(decoder.decode(text, ROOM).messages())
        .containsExactly(new Command.Publish(null, ROOM, "1", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7                          | a message is a JSON object",
        "``                         | a message is a JSON object",
        "{}                         | data is missing",
        "{\"data\":1}{}             | nothing after it",
        "[]                         | no message",
        "[1]                        | one array of JSON objects",
        "[{\"data\":1},1]           | one array of JSON objects",
        "[{\"data\":1}              | not JSON",
        "[{\"data\":1}]]            | not JSON",
        "[{\"data\":1},{\"key\":1}] | message 2: data is missing",
        "[{\"data\":1,\"key\":1}]   | message 1: key must be a string",
        "{\"data\":[[[1]]]}         | nested deeper than 3",
        "{\"data\":1,\"data\":1}    | twice"
      })
  void saysWhatIsWrong(String text, String problem) {
    CommandException refused = refused(text);

    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refused).hasMessageContaining(problem);
  }

  @Test
  void letsAMessageBeAsDeepInAnArrayAsAlone() throws CommandException {
    assertThat(decoder.decode("{\"data\":[[1]]}", ROOM).messages()).hasSize(1);
    assertThat(decoder.decode("[{\"data\":[[1]]}]", ROOM).messages()).hasSize(1);
    assertThat(refused("[{\"data\":[[[1]]]}]")).hasMessageContaining("nested deeper");
  }

  @Test
  void takesNoMoreThanMayCome() {
    CommandException refused = refused("[{\"data\":1},{\"data\":2},{\"data\":3}]");

    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(refused).hasMessage("at most 2 messages may come at once (parlour.http.messages)");
  }

  @Property
  void neverFailsOtherwiseThanByABadRequest(@ForAll String text) {
    try {
      assertThat(decoder.decode(text, ROOM).messages()).isNotEmpty();
    } catch (CommandException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }
  }
}
