package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.io.IOException;
import java.util.List;

/** Writes the fields of one event, those that are null left out. Used by one thread. */
final class EventWriter implements Event.Visitor {

  private final JsonGenerator out;

  EventWriter(JsonGenerator out) {
    this.out = out;
  }

  @Override
  public void welcome(Event.Welcome event) throws IOException {
    start("welcome", event.id(), null);
    out.writeStringField("connection", event.connection());
    out.writeStringField("user", event.user().value());
    out.writeNumberField("heartbeat", event.heartbeat());
    out.writeNumberField("limit", event.limit());
    out.writeNumberField("now", event.now());
  }

  @Override
  public void joined(Event.Joined event) throws IOException {
    start("joined", event.id(), event.room());
    out.writeStringField("head", event.head().toString());
    out.writeBooleanField("recovered", event.recovered());
    out.writeArrayFieldStart("can");
    for (String permission : event.can()) {
      out.writeString(permission);
    }
    out.writeEndArray();
    users("members", event.members());
    out.writeNumberField("count", event.count());
  }

  @Override
  public void left(Event.Left event) throws IOException {
    start("left", event.id(), event.room());
  }

  @Override
  public void ok(Event.Ok event) throws IOException {
    start("ok", event.id(), null);
    out.writeStringField("position", event.position().toString());
    out.writeBooleanField("duplicate", event.duplicate());
  }

  @Override
  public void message(Event.Message event) throws IOException {
    start("message", null, event.room());
    content(event);
  }

  private void content(Event.Message event) throws IOException {
    out.writeStringField("position", event.position().toString());
    out.writeStringField("from", event.from().value());
    out.writeNumberField("at", event.at());
    if (event.key() != null) {
      out.writeStringField("key", event.key());
    }
    out.writeFieldName("data");
    out.writeRawValue(event.data());
  }

  @Override
  public void history(Event.History event) throws IOException {
    start("history", event.id(), event.room());
    out.writeArrayFieldStart("messages");
    for (Event.Message message : event.messages()) {
      out.writeStartObject();
      content(message);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeBooleanField("more", event.more());
  }

  @Override
  public void presence(Event.Presence event) throws IOException {
    start("presence", null, event.room());
    users("joined", event.joined());
    users("left", event.left());
    out.writeNumberField("count", event.count());
  }

  @Override
  public void gap(Event.Gap event) throws IOException {
    start("gap", null, event.room());
    out.writeStringField("from", event.from().toString());
    out.writeStringField("to", event.to().toString());
    out.writeStringField("reason", event.reason().wireName());
    if (event.count() != null) {
      out.writeNumberField("count", event.count());
    }
  }

  @Override
  public void members(Event.Members event) throws IOException {
    start("members", event.id(), event.room());
    users("members", event.members());
    out.writeNumberField("count", event.count());
  }

  @Override
  public void ping(Event.Ping event) throws IOException {
    start("ping", null, null);
    out.writeNumberField("now", event.now());
  }

  @Override
  public void pong(Event.Pong event) throws IOException {
    start("pong", event.id(), null);
    out.writeNumberField("now", event.now());
  }

  @Override
  public void expiring(Event.Expiring event) throws IOException {
    start("expiring", null, null);
    out.writeNumberField("in", event.in());
  }

  @Override
  public void failure(Event.Failure event) throws IOException {
    start("error", event.id(), event.room());
    out.writeStringField("code", event.code().wireName());
    out.writeStringField("message", event.message());
    out.writeBooleanField("retry", event.code().retry());
    if (event.after() != null) {
      out.writeNumberField("after", event.after());
    }
    if (event.until() != null) {
      out.writeNumberField("until", event.until());
    }
  }

  @Override
  public void done(Event.Done event) throws IOException {
    start("done", event.id(), null);
  }

  @Override
  public void bye(Event.Bye event) throws IOException {
    start("bye", null, null);
    out.writeNumberField("code", event.code().number());
    out.writeStringField("reason", event.reason());
    out.writeArrayFieldStart("in");
    out.writeNumber(event.minDelay());
    out.writeNumber(event.maxDelay());
    out.writeEndArray();
  }

  private void start(String type, Long id, RoomName room) throws IOException {
    out.writeStringField("type", type);
    if (id != null) {
      out.writeNumberField("id", id);
    }
    if (room != null) {
      out.writeStringField("room", room.value());
    }
  }

  private void users(String field, List<UserId> users) throws IOException {
    if (users == null) {
      return;
    }
    out.writeArrayFieldStart(field);
    for (UserId user : users) {
      out.writeString(user.value());
    }
    out.writeEndArray();
  }
}
