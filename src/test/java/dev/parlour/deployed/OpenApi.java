package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The document that says what is answered by HTTP, held against what is. Places in it are JSON
 * pointers (RFC 6901). Thread-safe: immutable.
 */
final class OpenApi {

  private static final String NAME = "urn:parlour:openapi";
  private static final String EVENT = "/components/schemas/Event";

  private final JsonNode document;
  private final SchemaRegistry registry;

  OpenApi() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      document = Peer.parse(text);
      registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(NAME, text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /**
   * Checks an answer; what is asked for must be described, unless the answer says that it is not.
   */
  void check(String method, String path, HttpAnswer answer) {
    String operation = "/paths/" + escaped(template(path)) + "/" + method.toLowerCase(Locale.ROOT);
    if (document.at(operation).isMissingNode()) {
      assertThat(answer.status()).as("%s %s", method, path).isIn(200, 204, 403, 404, 405);
      return;
    }
    String response = followed(operation + "/responses/" + answer.status());
    String type = answer.header("Content-Type").split(";")[0];
    check(response + "/content/" + escaped(type) + "/schema", answer.json());
  }

  /** The path without its query, and with the name of a room replaced. */
  private static String template(String path) {
    return path.split("\\?")[0]
        .replaceFirst("^/api", "")
        .replaceFirst("^/rooms/[^/]+/", "/rooms/{room}/");
  }

  private static String escaped(String name) {
    return name.replace("/", "~1");
  }

  /** The place that is meant, where one only points to it. */
  private String followed(String place) {
    String reference = document.at(place + "/$ref").asText();
    return reference.isEmpty() ? place : reference.substring(1);
  }

  /** Checks an event, as its type says. */
  void checkEvent(JsonNode event) {
    check(EVENT, event);
  }

  /** Checks something against the schema at a place. */
  void check(String place, JsonNode instance) {
    assertThat(document.at(place).isMissingNode()).as("nothing describes %s", place).isFalse();
    SchemaLocation schema =
        SchemaLocation.of(NAME + "#" + place.replace("{", "%7B").replace("}", "%7D"));
    assertThat(registry.getSchema(schema).validate(instance)).as("%s", instance).isEmpty();
  }
}
