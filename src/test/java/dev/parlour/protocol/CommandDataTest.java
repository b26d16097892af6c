package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published is carried as it came, character for character. */
class CommandDataTest {

  private final CommandDecoder decoder = new CommandDecoder(500);

  @Property
  void carriesDataAsItCameWhereverItStands(
      @ForAll("json") String data,
      @ForAll("space") String before,
      @ForAll("space") String after,
      @ForAll("rest") String rest)
      throws CommandException {
    String fields = "\"type\":\"publish\",\"room\":\"a\"";
    String atTheEnd = "{" + fields + rest + ",\"data\":" + before + data + after + "}";
    String atTheStart = "{\"data\" :" + before + data + after + "," + fields + rest + "}";

    assertThat(data(atTheEnd)).isEqualTo(data);
    assertThat(data(atTheStart)).isEqualTo(data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "0", "-0", "1.10", "1e400", "\"\"", "\"\\u0041\\/\"", "{ }", "[ 1 , 2 ]"})
  void doesNotTidyUp(String data) throws CommandException {
    assertThat(data("{\"type\":\"publish\",\"room\":\"a\",\"data\": " + data + " }"))
        .isEqualTo(data);
  }

  /** The parser reads through a buffer: data that is larger must not lose its place. */
  @Test
  void carriesDataOfEveryLengthAroundTheParsersBuffers() throws CommandException {
    for (int length : List.of(3_900, 4_000, 8_000, 32_700, 32_768, 65_536, 200_000)) {
      for (int more = 0; more < 70; more++) {
        String filler = "é\\n" + "x".repeat(length + more);
        for (String data : List.of("\"" + filler + "\"", "[\"" + filler + "\" , -12.5e3 ]")) {
          assertThat(data("{\"type\":\"publish\",\"data\":" + data + ",\"room\":\"a\"}"))
              .isEqualTo(data);
        }
        String behind = "{\"x\":\"" + filler + "\",\"data\": -1.5 ,\"room\":\"a\",\"type\":%s}";
        assertThat(data(behind.formatted("\"publish\""))).isEqualTo("-1.5");
      }
    }
  }

  private String data(String command) throws CommandException {
    return ((Command.Publish) decoder.decode(command, null)).data();
  }

  @Provide
  Arbitrary<String> json() {
    return Values.json();
  }

  @Provide
  Arbitrary<String> space() {
    return Arbitraries.strings().withChars(' ', '\n', '\r', '\t').ofMaxLength(3);
  }

  @Provide
  Arbitrary<String> rest() {
    return Arbitraries.oneOf(
        Arbitraries.just(""),
        Arbitraries.of(",\"id\":1", ", \"key\" : \"k\"", ",\"other\":{\"data\":2}"),
        Values.json().map(json -> ",\"unknown\":" + json));
  }
}
