package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes one JSON object, in UTF-8. Thread-safe: its factory is. */
final class ObjectWriter {

  private final JsonFactory json = new JsonFactory();

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void writeTo(JsonGenerator out) throws IOException;
  }

  /** Writes the fields of an object that stands for something. */
  @FunctionalInterface
  interface FieldsOf<T> {
    void writeTo(T it, JsonGenerator out) throws IOException;
  }

  /** Writes a field that holds an array of objects. */
  static <T> void array(JsonGenerator out, String name, List<T> all, FieldsOf<T> fields)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (T it : all) {
      out.writeStartObject();
      fields.writeTo(it, out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  byte[] write(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      fields.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
