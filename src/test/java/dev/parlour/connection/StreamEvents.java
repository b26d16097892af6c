package dev.parlour.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the reader of an event stream makes of a frame. */
final class StreamEvents {

  /** What shows that the stream stands. */
  static final Received COMMENT = new Received(0, "");

  private static final int TEXT = 1;

  private StreamEvents() {}

  /** The data of all events in a frame, and comments, in order. */
  static List<Received> in(Frame frame) {
    String text = new String(frame.stream(), StandardCharsets.UTF_8);
    if (!text.endsWith("\n\n")) {
      throw new AssertionError("an event without an end");
    }
    List<Received> events = new ArrayList<>();
    for (String block : text.split("\n\n")) {
      events.add(block.equals(":") ? COMMENT : new Received(TEXT, data(block)));
    }
    return events;
  }

  private static String data(String block) {
    return block
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .collect(Collectors.joining("\n"));
  }
}
