package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parlour.auth.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What schemas/events.json says is what servers say. */
class EventSchemaTest {

  private static final WireSchema SCHEMA = WireSchema.events();

  private final EventEncoder encoder = new EventEncoder();

  static Set<String> types() {
    return SCHEMA.types();
  }

  @Test
  void describesEveryKindOfEventAndNoOther() {
    assertThat(SCHEMA.types())
        .as("the types in schemas/events.json")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Event.class.getPermittedSubclasses())
                .map(EventSchemaTest::type)
                .collect(Collectors.toSet()));
  }

  private static String type(Class<?> kind) {
    return kind == Event.Failure.class ? "error" : kind.getSimpleName().toLowerCase(Locale.ROOT);
  }

  @Property
  void describesAllThatIsWritten(@ForAll("events") Event event) {
    SCHEMA.check(WireSchema.parse(encoder.encode(event)));
  }

  @Test
  void namesEveryCodeReasonAndPermission() {
    assertThat(SCHEMA.values("error", "code"))
        .as("the codes of error in schemas/events.json")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());
    assertThat(SCHEMA.values("bye", "code"))
        .as("the codes of bye in schemas/events.json")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CloseCode.values()).map(code -> "" + code.number()).toList());
    assertThat(SCHEMA.values("gap", "reason"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(GapReason.values()).map(GapReason::wireName).toList());
    assertThat(SCHEMA.values("permission", ""))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Permission.values()).map(Permission::wireName).toList());
  }

  @ParameterizedTest
  @MethodSource("types")
  void hasExamplesThatAreSome(String type) {
    assertThat(examples(type)).isNotEmpty().allSatisfy(SCHEMA::check);
    assertThat(examples(type)).allMatch(example -> example.path("type").asText().equals(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void needsWhatIsAlwaysThere(String type) {
    JsonNode example = examples(type).get(0);
    for (JsonNode needed : SCHEMA.word(type).path("required")) {
      ObjectNode spoilt = example.deepCopy();
      spoilt.remove(needed.asText());
      assertThat(SCHEMA.accepts(spoilt)).as("%s", spoilt).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesFieldsOfTheWrongKind(String type) {
    JsonNode example = examples(type).get(0);
    for (String field : (Iterable<String>) example::fieldNames) {
      ObjectNode spoilt = example.deepCopy();
      spoilt.putObject(field);
      assertThat(SCHEMA.accepts(spoilt)).as("%s", spoilt).isEqualTo(field.equals("data"));
    }
  }

  private static List<JsonNode> examples(String type) {
    return StreamSupport.stream(SCHEMA.word(type).path("examples").spliterator(), false).toList();
  }

  @Provide
  Arbitrary<Event> events() {
    return Events.any();
  }
}
