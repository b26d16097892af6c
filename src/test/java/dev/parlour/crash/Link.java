package dev.parlour.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A connection that comes back whenever it is lost, after a short random time, until it is closed.
 * Lives on the lane.
 */
final class Link implements Socket.Owner {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORTEST_AWAY = 10;
  private static final int LONGEST_AWAY = 250;
  private static final int LONGEST_REST = 200;
  private static final Set<Integer> STAY_AWAY = Set.of(1002, 1003, 1007, 1009);

  /** Whose connection it is; called on the lane. */
  interface Owner {

    /** A new connection stands, and nothing was sent on it. */
    void opened();

    void heard(JsonNode event);
  }

  private final Lane lane;
  private final HttpClient http;
  private final URI door;
  private final Random random;
  private final Consumer<String> first;
  private final Owner owner;
  private Socket socket;
  private boolean closed;

  Link(Lane lane, HttpClient http, URI door, Random random, Consumer<String> first, Owner owner) {
    this.first = first;
    this.lane = lane;
    this.http = http;
    this.door = door;
    this.random = random;
    this.owner = owner;
  }

  void open() {
    if (!closed) {
      socket = new Socket(lane, first, this);
      socket.open(http, door, random.nextBoolean() ? "parlour.v1" : null);
    }
  }

  static ObjectNode command(String type, String room) {
    return JSON.createObjectNode().put("type", type).put("room", room);
  }

  /** Sends a command if the connection stands; otherwise it is lost. */
  void send(ObjectNode command) {
    socket.send(command.toString());
  }

  /** Does something in a moment, unless the connection is another one by then. */
  void inAMoment(Runnable task) {
    Socket present = socket;
    lane.later(
        random.nextInt(LONGEST_REST),
        () -> {
          if (socket == present) {
            task.run();
          }
        });
  }

  /** Cuts the connection if it stands, as a broken network would; it comes back. */
  void cut() {
    if (socket.isOpen()) {
      socket.cut();
      comeBack();
    }
  }

  /** Reads nothing for so many milliseconds. */
  void stall(long millis) {
    socket.stall(millis);
  }

  void close() {
    closed = true;
    socket.cut();
  }

  private void comeBack() {
    lane.later(SHORTEST_AWAY + random.nextInt(LONGEST_AWAY), this::open);
  }

  @Override
  public void opened() {
    owner.opened();
  }

  @Override
  public void heard(String text) {
    try {
      JsonNode events = JSON.readTree(text);
      if (events.isArray()) {
        events.forEach(this::heard);
      } else {
        heard(events);
      }
    } catch (JsonProcessingException e) {
      lane.problem("no JSON: " + text);
    }
  }

  private void heard(JsonNode event) {
    if (event.path("type").asText().equals("ping")) {
      send(JSON.createObjectNode().put("type", "pong"));
    } else {
      owner.heard(event);
    }
  }

  @Override
  public void lost(int code, String reason) {
    if (code >= 4000 && code < 4100 || STAY_AWAY.contains(code)) {
      lane.problem("closed with " + code + " " + reason);
    }
    comeBack();
  }
}
