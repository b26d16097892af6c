package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The AsyncAPI document is one, and fits to the schemas. */
class AsyncApiTest {

  private static final Path WEBAPP = Path.of("src/main/webapp");

  private final JsonNode document = read("asyncapi.json");

  private static JsonNode read(String file) {
    try {
      return WireSchema.parse(Files.readString(WEBAPP.resolve(file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isWrittenAsAsyncApiSays() {
    assertThat(ForeignSchema.of("/asyncapi/3.0.0.json").faults(document)).isEmpty();
  }

  @Test
  void pointsOnlyToWhatIsThere() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references).isNotEmpty().allSatisfy(to -> assertThat(target(to)).isNotNull());
  }

  /** What is at the place that a reference tells. */
  private JsonNode target(String reference) {
    String[] parts = reference.split("#", 2);
    JsonNode in = parts[0].isEmpty() ? document : read(parts[0]);
    JsonNode found = parts.length == 1 ? in : in.at(parts[1]);
    return found.isMissingNode() ? null : found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rooms", "room"})
  void letsEveryCommandInAndEveryEventOut(String channel) {
    Set<String> messages = new TreeSet<>();
    document
        .at("/channels/" + channel + "/messages")
        .forEach(
            message ->
                messages.add(target(message.path("$ref").asText()).at("/payload/$ref").asText()));

    assertThat(messages).containsAll(places(WireSchema.commands(), "commands"));
    assertThat(messages).containsAll(places(WireSchema.events(), "events"));
  }

  private static List<String> places(WireSchema schema, String name) {
    return schema.types().stream()
        .map(type -> "./schemas/" + name + ".json#/$defs/" + type)
        .toList();
  }

  @Test
  void tellsHowEveryCommandIsAnswered() {
    for (String type : WireSchema.commands().types()) {
      JsonNode operation = document.path("operations").path(type);
      assertThat(operation.at("/messages/0/$ref").asText())
          .as("the operation %s in asyncapi.json", type)
          .endsWith("/command-" + type);
      assertThat(operation.at("/reply/messages").findValuesAsText("$ref"))
          .contains("#/channels/rooms/messages/event-error");
    }
  }
}
