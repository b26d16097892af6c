package dev.parlour.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.Position;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Frame;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.connection.Received;
import java.util.ArrayList;
import java.util.List;

/** One who hears what an audience is told. Not thread-safe. */
final class Listener {

  /** How it takes messages. */
  enum Kind {
    PLAIN(Format.PLAIN, false),
    PLAIN_SEVERAL(Format.PLAIN, true),
    V1(Format.V1, false),
    V1_SEVERAL(Format.V1, true);

    private final Format format;
    private final boolean several;

    Kind(Format format, boolean several) {
      this.format = format;
      this.several = several;
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BATCH = 100_000;

  private final FakeWire wire;
  private final Connection connection;
  private final List<String> heard = new ArrayList<>();
  private int frames;
  private Subscription subscription;

  /**
   * @param queueBytes what may wait for it
   */
  Listener(Kind kind, ManualLoop loop, int queueBytes) {
    wire = kind.several ? FakeWire.fast().takingSeveral() : FakeWire.fast();
    connection =
        Opened.connection(wire, loop, kind.format, Opened.limits(queueBytes, BATCH), "ada");
  }

  /** Comes in and has heard, or read, all up to the cursor. */
  void enter(Room room, Audience audience, long cursor) {
    subscription =
        new Subscription(room, connection, Accesses.all(room.name()), audience, new Trail(cursor));
    audience.add(subscription);
  }

  Subscription subscription() {
    return subscription;
  }

  FakeWire wire() {
    return wire;
  }

  /** What it was told, but for what is still on its way: messages by their numbers. */
  List<String> heard() {
    for (Frame frame : wire.takeArrived()) {
      frames++;
      Received.in(frame).forEach(this::hear);
    }
    return heard;
  }

  private void hear(Received received) {
    try {
      JsonNode json = MAPPER.readTree(received.text());
      if (json.isArray()) {
        json.forEach(event -> heard.add(name(event)));
      } else {
        heard.add(name(json));
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("a frame that is not JSON", e);
    }
  }

  private static String name(JsonNode event) {
    String type = event.get("type").textValue();
    return type.equals("message")
        ? "" + Position.parse(event.get("position").textValue()).seq()
        : type;
  }

  /** How many frames brought what it heard. */
  int frames() {
    return frames;
  }
}
