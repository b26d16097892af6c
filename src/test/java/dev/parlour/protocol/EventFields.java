package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.io.IOException;
import java.util.List;

/** What an event has to look like on the wire, built the long way. */
final class EventFields implements Event.Visitor {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final ObjectNode json = MAPPER.createObjectNode();

  private EventFields() {}

  static JsonNode of(Event event) throws IOException {
    EventFields fields = new EventFields();
    event.accept(fields);
    return parse(fields.json.toString());
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  @Override
  public void welcome(Event.Welcome event) {
    start("welcome", event.id(), null)
        .put("connection", event.connection())
        .put("user", event.user().value())
        .put("heartbeat", event.heartbeat())
        .put("limit", event.limit())
        .put("now", event.now());
  }

  @Override
  public void joined(Event.Joined event) {
    start("joined", event.id(), event.room())
        .put("head", event.head().epoch() + ":" + event.head().seq())
        .put("recovered", event.recovered())
        .put("count", event.count());
    ArrayNode can = json.putArray("can");
    event.can().forEach(can::add);
    users("members", event.members());
  }

  @Override
  public void left(Event.Left event) {
    start("left", event.id(), event.room());
  }

  @Override
  public void ok(Event.Ok event) {
    start("ok", event.id(), null)
        .put("position", event.position().toString())
        .put("duplicate", event.duplicate());
  }

  @Override
  public void message(Event.Message event) {
    content(start("message", null, event.room()), event);
  }

  private static void content(ObjectNode json, Event.Message event) {
    json.put("position", event.position().toString())
        .put("from", event.from().value())
        .put("at", event.at());
    if (event.key() != null) {
      json.put("key", event.key());
    }
    json.putRawValue("data", new RawValue(event.data()));
  }

  @Override
  public void history(Event.History event) {
    ArrayNode messages =
        start("history", event.id(), event.room()).put("more", event.more()).putArray("messages");
    event.messages().forEach(message -> content(messages.addObject(), message));
  }

  @Override
  public void presence(Event.Presence event) {
    start("presence", null, event.room()).put("count", event.count());
    users("joined", event.joined());
    users("left", event.left());
  }

  @Override
  public void gap(Event.Gap event) {
    start("gap", null, event.room())
        .put("from", event.from().toString())
        .put("to", event.to().toString())
        .put("reason", event.reason().wireName());
    if (event.count() != null) {
      json.put("count", event.count());
    }
  }

  @Override
  public void members(Event.Members event) {
    start("members", event.id(), event.room()).put("count", event.count());
    users("members", event.members());
  }

  @Override
  public void ping(Event.Ping event) {
    start("ping", null, null).put("now", event.now());
  }

  @Override
  public void pong(Event.Pong event) {
    start("pong", event.id(), null).put("now", event.now());
  }

  @Override
  public void expiring(Event.Expiring event) {
    start("expiring", null, null).put("in", event.in());
  }

  @Override
  public void failure(Event.Failure event) {
    if (event.after() != null) {
      json.put("after", event.after());
    }
    start("error", event.id(), event.room())
        .put("code", event.code().wireName())
        .put("message", event.message())
        .put("retry", event.code().retry());
    if (event.until() != null) {
      json.put("until", event.until());
    }
  }

  @Override
  public void done(Event.Done event) {
    start("done", event.id(), null);
  }

  @Override
  public void bye(Event.Bye event) {
    start("bye", null, null).put("code", event.code().number()).put("reason", event.reason());
    json.putArray("in").add(event.minDelay()).add(event.maxDelay());
  }

  private ObjectNode start(String type, Long id, RoomName room) {
    json.put("type", type);
    if (id != null) {
      json.put("id", id);
    }
    if (room != null) {
      json.put("room", room.value());
    }
    return json;
  }

  private void users(String field, List<UserId> users) {
    if (users != null) {
      ArrayNode names = json.putArray(field);
      users.forEach(user -> names.add(user.value()));
    }
  }
}
