package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parlour.RoomName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What schemas/commands.json allows to be said is what servers take. */
class CommandSchemaTest {

  private static final WireSchema SCHEMA = WireSchema.commands();

  /** A room's own door, where commands need not name one. */
  private static final RoomName DOOR = new RoomName("chat:lobby");

  private final CommandDecoder decoder = new CommandDecoder(500);

  static Set<String> types() {
    return SCHEMA.types();
  }

  @Test
  void describesEveryKindOfCommandAndNoOther() {
    assertThat(SCHEMA.types())
        .as("the types in schemas/commands.json")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Command.class.getPermittedSubclasses())
                .flatMap(CommandSchemaTest::types)
                .collect(Collectors.toSet()));
  }

  private static Stream<String> types(Class<?> kind) {
    return kind == Command.Moderate.class
        ? Arrays.stream(Action.values()).map(Action::wireName)
        : Stream.of(kind.getSimpleName().toLowerCase(Locale.ROOT));
  }

  @Property
  void describesAllThatClientsWrite(@ForAll("commands") Command command) {
    JsonNode json = WireSchema.parse(CommandJson.encode(command));
    assertThat(SCHEMA.accepts(json)).as("%s", json).isTrue();
  }

  @ParameterizedTest
  @MethodSource("types")
  void hasExamplesThatServersTake(String type) throws CommandException {
    JsonNode examples = SCHEMA.word(type).path("examples");
    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      SCHEMA.check(example);
      assertThat(example.path("type").asText()).isEqualTo(type);
      assertThat(decoder.decode(example.toString(), null)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void allowsExactlyWhatServersTake(String type) {
    assertThat(DoubtfulCommands.of(SCHEMA.word(type).path("examples").path(0)))
        .allSatisfy(
            json ->
                assertThat(SCHEMA.accepts(WireSchema.parse(json)))
                    .as(json)
                    .isEqualTo(isTaken(json)));
  }

  private boolean isTaken(String json) {
    try {
      return decoder.decode(json, DOOR) != null;
    } catch (CommandException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "'ping'",
        "{'type':7}",
        "{'type':'dance'}",
        "{'type':'ping','id':'x'}",
        "{'type':'join','room':5}",
        "{'type':'join','room':'a/b'}",
        "{'type':'join','room':''}",
        "{'type':'join','room':'a','after':'x'}",
        "{'type':'join','room':'a','last':-1}",
        "{'type':'publish','room':'a'}",
        "{'type':'mute','room':'a','user':'~eve'}",
        "{'type':'mute','room':'a','reason':'x'}",
        "{'type':'disconnect','user':' eve','reason':'x'}"
      })
  void refusesWhatServersRefuse(String json) {
    assertThat(SCHEMA.accepts(WireSchema.parse(json.replace('\'', '"')))).isFalse();
  }

  /** What depends on more than the command alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'join'}",
        "{'type':'publish','room':'a','data':1}",
        "{'type':'hello','token':'t'}",
        "{'type':'close','room':'a','reason':'x','until':5}"
      })
  void leavesToServersWhatOnlyTheyCanTell(String json) {
    assertThat(SCHEMA.accepts(WireSchema.parse(json.replace('\'', '"')))).isTrue();
  }

  @Provide
  Arbitrary<Command> commands() {
    return Commands.any();
  }
}
