package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes events as JSON, and counts the errors among them: each is written for one peer.
 * Thread-safe.
 */
public final class EventEncoder {

  private final JsonFactory json = new JsonFactory();
  private final ErrorCounts errors = new ErrorCounts();

  /** The event as a JSON object. */
  public String encode(Event event) {
    if (event instanceof Event.Failure failure) {
      errors.told(failure.code());
    }
    StringWriter text = new StringWriter(192);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      event.accept(new EventWriter(out));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  /** How often each error was written. */
  public ErrorCounts errors() {
    return errors;
  }

  /** A JSON string with this value. */
  public String string(String value) {
    StringWriter text = new StringWriter(value.length() + 2);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }
}
