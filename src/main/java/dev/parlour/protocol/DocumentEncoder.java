package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what is answered by HTTP as JSON, in UTF-8. Thread-safe: holds no state of its own. */
public final class DocumentEncoder {

  private final ObjectWriter objects = new ObjectWriter();
  private final EventEncoder events;

  public DocumentEncoder(EventEncoder events) {
    this.events = events;
  }

  /** An event, as a WebSocket gets it. */
  public byte[] event(Event event) {
    return events.encode(event).getBytes(StandardCharsets.UTF_8);
  }

  /** An array of events. */
  public byte[] events(List<? extends Event> all) {
    return all.stream()
        .map(events::encode)
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A part of the list of rooms.
   *
   * @param more whether there are rooms behind these
   */
  public byte[] rooms(List<RoomSummary> rooms, boolean more) {
    return objects.write(
        out -> {
          ObjectWriter.array(out, "rooms", rooms, DocumentEncoder::room);
          out.writeBooleanField("more", more);
        });
  }

  private static void room(RoomSummary room, JsonGenerator out) throws IOException {
    out.writeStringField("name", room.name().value());
    out.writeNumberField("members", room.members());
    out.writeStringField("head", room.head().toString());
    out.writeStringField("kind", room.kind());
  }

  /** A part of the audit log. */
  public byte[] audit(List<AuditLine> lines) {
    return objects.write(out -> ObjectWriter.array(out, "entries", lines, DocumentEncoder::line));
  }

  private static void line(AuditLine line, JsonGenerator out) throws IOException {
    out.writeNumberField("number", line.number());
    out.writeNumberField("at", line.at());
    out.writeStringField("who", line.who().value());
    out.writeStringField("action", line.action().wireName());
    if (line.user() != null) {
      out.writeStringField("user", line.user().value());
    }
    if (line.room() != null) {
      out.writeStringField("room", line.room().value());
    }
    if (line.until() != null) {
      out.writeNumberField("until", line.until());
    }
    if (line.reason() != null) {
      out.writeStringField("reason", line.reason());
    }
  }

  /**
   * Why a request was not carried out.
   *
   * @param outcomes what became of each of several messages, an {@code ok} or an {@code error};
   *     empty when nothing was published at all
   */
  public byte[] problem(Problem problem, List<? extends Event> outcomes) {
    events.errors().told(problem.code());
    return objects.write(
        out -> {
          out.writeStringField("type", "about:blank");
          out.writeStringField("title", problem.title());
          out.writeNumberField("status", problem.status());
          out.writeStringField("detail", problem.detail());
          out.writeStringField("code", problem.code().wireName());
          out.writeBooleanField("retry", problem.code().retry());
          if (problem.room() != null) {
            out.writeStringField("room", problem.room().value());
          }
          if (problem.until() != null) {
            out.writeNumberField("until", problem.until());
          }
          if (problem.after() != null) {
            out.writeNumberField("after", problem.after());
          }
          if (!outcomes.isEmpty()) {
            out.writeFieldName("outcomes");
            out.writeRawValue(new String(events(outcomes), StandardCharsets.UTF_8));
          }
        });
  }
}
