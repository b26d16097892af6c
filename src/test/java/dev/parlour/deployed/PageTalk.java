package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People who talk in a room without a page; each message is in the room before the next is said.
 */
final class PageTalk implements AutoCloseable {

  /** A conversation as it may happen: who, and what. */
  static final List<List<String>> LIVELY =
      List.of(
          List.of("Grace Hopper", "Morning! The new build is on staging."),
          List.of("Linus", "That was fast!"),
          List.of("Linus", "I pulled the plug on my router while you were writing that."),
          List.of("Linus", "Came back, nothing missing. Nothing twice, either."),
          List.of("Mária", "Same here, on a train with three tunnels in a row."),
          List.of("Grace Hopper", "How does it know where I was?"),
          List.of("Linus", "Every message has a position. The page asks for what came after it:"),
          List.of("Linus", "wss://rooms.example.com/rooms/chat:lobby?after=x7:1842&name=linus"),
          List.of("Ольга", "И читается спокойно."),
          List.of("Mária", "And when the log no longer has it?"),
          List.of(
              "Grace Hopper",
              "Then it says so. A line with how many are gone, instead of pretending that"
                  + " the conversation was shorter than it was."),
          List.of("ليلى", "مرحبا بالجميع"),
          List.of("Mária", "I like that. Lunch at twelve?"));

  private final URI door;
  private final Map<String, Peer> people = new LinkedHashMap<>();
  private final List<String> said = new ArrayList<>();

  PageTalk(OnPayara server, String room) {
    this(server.ws("/rooms/" + room));
  }

  /**
   * @param door of the room
   */
  PageTalk(URI door) {
    this.door = door;
  }

  /** Says a text under a name, which comes in when it is new. */
  PageTalk say(String name, String text) {
    return publish(name, JsonNodeFactory.instance.objectNode().put("text", text), text);
  }

  /** Publishes any data, which the page shows as this text. */
  PageTalk publish(String name, JsonNode data, String shown) {
    ObjectNode command = JsonNodeFactory.instance.objectNode();
    command.put("type", "publish").put("id", said.size() + 1).set("data", data);
    Peer peer = people.computeIfAbsent(name, this::comesIn);
    String answer = peer.ask(command.toString()).path("type").asText();
    if (!answer.equals("ok")) {
      throw new AssertionError(name + " was not heard: " + answer);
    }
    said.add(shown);
    return this;
  }

  /** Says so many numbered texts. */
  PageTalk sayMore(String name, int count) {
    for (int i = 0; i < count; i++) {
      say(name, "message " + (said.size() + 1));
    }
    return this;
  }

  /** Notes what somebody else has said in this room. */
  void heard(String text) {
    said.add(text);
  }

  /** Everything said in this room, in order. */
  List<String> said() {
    return said;
  }

  private Peer comesIn(String name) {
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return Peer.open(URI.create(door + query));
  }

  @Override
  public void close() {
    people.values().forEach(Peer::hangUp);
  }
}
