package dev.parlour.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parlour.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Joins all rooms and reads, over as many connections as it takes. Lives on the lane. */
final class Reader implements Link.Owner {

  private final String name;
  private final List<String> rooms;
  private final Lane lane;
  private final Consumer<Fact> history;
  private final Link link;
  private final Map<String, Position> cursors = new HashMap<>();
  private final Map<String, Position> heads = new HashMap<>();

  /**
   * @param cursors where it starts to read, by room; the room's end for those not named
   */
  Reader(String name, List<String> rooms, Map<String, Position> cursors, Random random, Load load) {
    this.name = name;
    this.rooms = rooms;
    this.cursors.putAll(cursors);
    this.lane = load.lane();
    this.history = load::note;
    this.link = load.link(name, random, this);
  }

  String name() {
    return name;
  }

  Link link() {
    return link;
  }

  /** Where it stands in a room, or null when it never got in. */
  Position cursor(String room) {
    return cursors.get(room);
  }

  /** Where the room's head was when it last joined, or null when it never got in. */
  Position head(String room) {
    return heads.get(room);
  }

  @Override
  public void opened() {
    rooms.forEach(this::join);
  }

  private void join(String room) {
    Position after = cursors.get(room);
    history.accept(new Fact.Joining(name, room, after));
    ObjectNode join = Link.command("join", room).put("id", 1);
    link.send(after == null ? join : join.put("after", after.toString()));
  }

  @Override
  public void heard(JsonNode event) {
    String room = event.path("room").asText();
    switch (event.path("type").asText()) {
      case "joined" -> joined(room, event);
      case "message" -> received(room, event);
      case "gap" -> missed(room, event);
      case "error" -> refused(room, event);
      default -> {
        // Presence is not looked at.
      }
    }
  }

  private void joined(String room, JsonNode event) {
    Position head = position(event, "head");
    boolean recovered = event.path("recovered").asBoolean();
    history.accept(new Fact.Joined(name, room, head, recovered));
    heads.put(room, head);
    cursors.putIfAbsent(room, head);
  }

  private void received(String room, JsonNode event) {
    Position position = position(event, "position");
    String key = event.path("key").asText();
    history.accept(new Fact.Received(name, room, position, key, event.path("data").asText()));
    cursors.put(room, position);
  }

  private void missed(String room, JsonNode event) {
    Position to = position(event, "to");
    history.accept(new Fact.Missed(name, room, position(event, "from"), to));
    cursors.put(room, to);
  }

  private void refused(String room, JsonNode event) {
    if (!event.path("retry").asBoolean()) {
      lane.problem(name + " was refused: " + event);
    } else {
      link.inAMoment(() -> join(room));
    }
  }

  private static Position position(JsonNode event, String field) {
    return Position.parse(event.path(field).asText());
  }
}
