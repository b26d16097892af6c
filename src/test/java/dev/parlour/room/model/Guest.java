package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import dev.parlour.room.Rooms;
import dev.parlour.room.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One connection of a user, in a room or not, and what it was told of who is there. */
final class Guest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final RoomName ROOM = new RoomName("a");

  private final String name;
  private final ManualLoop loop;
  private FakeWire wire;
  private Connection connection;
  private Subscription subscription;

  /** Those there as was told; null after only their count was. */
  private Set<String> known;

  Guest(String name, ManualLoop loop) {
    this.name = name;
    this.loop = loop;
    connect();
  }

  private void connect() {
    wire = FakeWire.fast();
    connection = Opened.connection(wire, loop, Format.PLAIN, Opened.limits(1_000_000, 1000), name);
  }

  String user() {
    return UserId.guest(name).value();
  }

  boolean isInside() {
    return subscription != null;
  }

  void join(Rooms rooms) {
    Command.Join join = new Command.Join(null, ROOM, null, null);
    subscription = rooms.join(connection, join).toCompletableFuture().join();
    events().forEach(this::replace);
  }

  void leave() {
    subscription.room().leave(subscription, new Event.Left(null, ROOM));
    assertThat(events()).hasSize(1).allMatch(event -> event.path("type").asText().equals("left"));
    subscription = null;
  }

  void hangUp(boolean onPurpose) {
    connection.closed();
    subscription.room().leave(subscription, onPurpose);
    subscription = null;
    loop.runAll();
    connect();
  }

  /** What has arrived since this was last called. */
  private List<JsonNode> events() {
    loop.runAll();
    List<JsonNode> events = new ArrayList<>();
    try {
      for (String text : wire.takeArrived().stream().map(frame -> frame.text()).toList()) {
        events.add(MAPPER.readTree(text));
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("a frame that is not JSON", e);
    }
    return events;
  }

  /** Checks what it was told in a telling. */
  void assertTold(Guests truth, boolean anything, int listed) {
    List<JsonNode> events = events();
    assertThat(events).hasSize(anything ? 1 : 0);
    for (JsonNode event : events) {
      assertThat(event.get("count").intValue()).isEqualTo(truth.present().size());
      boolean names = event.has("members") || event.has("joined");
      assertThat(names).as("told by name").isEqualTo(truth.present().size() <= listed);
      if (event.get("type").textValue().equals("members") || !names) {
        replace(event);
      } else {
        change(event, truth);
      }
      assertThat(known).isEqualTo(names ? truth.present() : null);
    }
  }

  private void replace(JsonNode event) {
    known = event.has("members") ? new TreeSet<>() : null;
    event.path("members").forEach(user -> known.add(user.textValue()));
  }

  private void change(JsonNode event, Guests truth) {
    assertThat(known).as("names that can be changed").isNotNull();
    for (JsonNode user : event.get("joined")) {
      assertThat(truth.hasChanged(user.textValue())).as("%s came", user).isTrue();
      known.add(user.textValue());
    }
    for (JsonNode user : event.get("left")) {
      assertThat(truth.hasChanged(user.textValue())).as("%s went", user).isTrue();
      known.remove(user.textValue());
    }
  }
}
