package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What Grafana itself says of a part of a dashboard. Thread-safe: immutable. */
final class GrafanaSchema {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Schema schema;

  /**
   * @param file of Grafana's, without its ending
   * @param definition the one of those in it that is meant
   */
  GrafanaSchema(String file, String definition) throws IOException {
    try (InputStream in = GrafanaSchema.class.getResourceAsStream("/grafana/" + file + ".json")) {
      ObjectNode document = (ObjectNode) MAPPER.readTree(in);
      document.put("$ref", "#/definitions/" + definition);
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(document.toString());
    }
  }

  /** What is wrong with that, each with its place. */
  List<String> faults(JsonNode part) throws IOException {
    return schema.validate(MAPPER.readTree(part.toString())).stream()
        .map(Object::toString)
        .toList();
  }
}
