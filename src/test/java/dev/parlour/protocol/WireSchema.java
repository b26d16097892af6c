package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A document that says what commands, or events, look like, held against those that are said.
 * Thread-safe: immutable.
 */
public final class WireSchema {

  private static final Path FOLDER = Path.of("src/main/webapp/schemas");

  private final String name;
  private final JsonNode document;
  private final SchemaRegistry registry;

  /**
   * @param name of its file
   * @param text what is in it
   */
  public WireSchema(String name, String text) {
    this.name = name;
    document = parse(text);
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("urn:" + name, text)));
  }

  static WireSchema commands() {
    return inSources("commands.json");
  }

  static WireSchema events() {
    return inSources("events.json");
  }

  private static WireSchema inSources(String name) {
    try {
      return new WireSchema(name, Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return EventFields.parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** The types of what it describes. */
  public Set<String> types() {
    Set<String> types = new TreeSet<>();
    document
        .path("oneOf")
        .forEach(one -> types.add(one.path("$ref").asText().replace("#/$defs/", "")));
    return types;
  }

  /** What it says of a type. */
  JsonNode word(String type) {
    return document.path("$defs").path(type);
  }

  /** The values that a field may have, by a list of them all. */
  List<String> values(String type, String field) {
    JsonNode schema = field.isEmpty() ? word(type) : word(type).path("properties").path(field);
    return StreamSupport.stream(schema.path("oneOf").spliterator(), false)
        .map(one -> one.path("const").asText())
        .toList();
  }

  /** Whether it allows this to be said. */
  public boolean accepts(JsonNode said) {
    return faults(said).isEmpty();
  }

  /** What is wrong with it; nothing when it may be said. */
  private List<String> faults(JsonNode said) {
    String type = said.path("type").asText();
    if (!types().contains(type)) {
      return List.of("schemas/" + name + " does not describe the type '" + type + "'");
    }
    List<String> faults = new ArrayList<>();
    for (String place : List.of("#/$defs/" + type, "#")) {
      registry
          .getSchema(SchemaLocation.of("urn:" + name + place))
          .validate(said)
          .forEach(error -> faults.add(error.toString()));
    }
    return faults;
  }

  /** Checks that this may be said, and that nothing is in it that is not described. */
  public void check(JsonNode said) {
    assertThat(faults(said)).as("%s", said).isEmpty();
    assertDescribed(said, said.path("type").asText());
    said.path("messages").forEach(message -> assertDescribed(message, "past"));
  }

  private void assertDescribed(JsonNode said, String type) {
    assertThat(word(type).path("properties").fieldNames())
        .toIterable()
        .as("fields of %s in schemas/%s", type, name)
        .containsAll(() -> said.fieldNames());
  }
}
