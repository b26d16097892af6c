package dev.parlour.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A JSON Schema, draft 7, of somebody else's, as a resource of the tests. Thread-safe: immutable.
 */
public final class ForeignSchema {

  private final Schema schema;

  private ForeignSchema(JsonNode document) {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(document.toString());
  }

  /**
   * @param resource its path
   */
  public static ForeignSchema of(String resource) {
    return new ForeignSchema(read(resource));
  }

  /**
   * @param resource the path of a document with several
   * @param definition which of them
   */
  public static ForeignSchema of(String resource, String definition) {
    ObjectNode document = (ObjectNode) read(resource);
    return new ForeignSchema(document.put("$ref", "#/definitions/" + definition));
  }

  private static JsonNode read(String resource) {
    try (InputStream in = ForeignSchema.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return WireSchema.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a document, each with its place. */
  public List<String> faults(JsonNode document) {
    return schema.validate(document).stream().map(Object::toString).toList();
  }
}
