package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.Position;
import dev.parlour.connection.Frame;
import dev.parlour.log.LogKind;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client that believes nothing: it reads what arrives and checks each event against what the
 * protocol promises.
 */
final class Reader {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the answer to a join has to say, and where reading goes on from. */
  record Expected(long cursor, long head, boolean recovered, long gapTo) {}

  private final ReadableLog log;
  private final List<String> published;
  private final Queue<Expected> joins = new ArrayDeque<>();
  private final Set<String> members = new TreeSet<>();
  private boolean inside;
  private long cursor;
  private long joinGapTo;

  /**
   * @param published the data of all messages ever published, the first at 0
   */
  Reader(ReadableLog log, List<String> published) {
    this.log = log;
    this.published = published;
  }

  /** A join was sent, to which this is the answer to come. */
  void expect(Expected joined) {
    joins.add(joined);
  }

  /** The connection is lost, and all that was on its way. */
  void disconnected() {
    joins.clear();
    inside = false;
  }

  /** The number of the last message seen, or announced as missing. */
  long cursor() {
    return cursor;
  }

  /** Whether it was told that it is in the room, and nothing else since. */
  boolean isInside() {
    return inside;
  }

  /** Who is in the room, as far as it was told. */
  Set<String> members() {
    return members;
  }

  void read(Frame frame) {
    try {
      JsonNode json = MAPPER.readTree(frame.text());
      if (json.isArray()) {
        json.forEach(this::event);
      } else {
        event(json);
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("a frame that is not JSON", e);
    }
  }

  private void event(JsonNode event) {
    String type = event.get("type").textValue();
    if (!type.equals("joined")) {
      assertThat(inside).as("in the room when %s came", type).isTrue();
    }
    switch (type) {
      case "joined" -> joined(event);
      case "left" -> inside = false;
      case "message" -> message(event);
      case "gap" -> gap(event);
      case "presence" -> presence(event);
      case "members" -> replaceMembers(event);
      default -> throw new AssertionError("an event that nobody asked for: " + event);
    }
  }

  private void joined(JsonNode event) {
    assertThat(inside).as("in the room before it joined").isFalse();
    Expected expected = joins.remove();
    assertThat(seq(event, "head")).isEqualTo(expected.head());
    assertThat(event.get("recovered").booleanValue()).isEqualTo(expected.recovered());
    inside = true;
    cursor = expected.cursor();
    joinGapTo = expected.gapTo();
    replaceMembers(event);
  }

  private void message(JsonNode event) {
    assertNoGapDue();
    long seq = seq(event, "position");
    assertThat(seq).as("the next message's number").isEqualTo(cursor + 1);
    assertThat(event.get("data").toString()).isEqualTo(published.get((int) seq - 1));
    cursor = seq;
  }

  private void gap(JsonNode event) {
    long from = seq(event, "from");
    long to = seq(event, "to");
    assertThat(from).as("the first one missing").isEqualTo(cursor + 1);
    assertThat(to).isGreaterThanOrEqualTo(from);
    assertThat(event.get("count").longValue()).isEqualTo(to - from + 1);
    if (joinGapTo > 0) {
      assertThat(to).isEqualTo(joinGapTo);
    } else {
      String reason = log.kind() == LogKind.NONE ? "dropped" : "expired";
      assertThat(event.get("reason").textValue()).isEqualTo(reason);
      assertThat(log.reads())
          .as("a read that could not see %s to %s", from, to)
          .anyMatch(read -> read.after() == from - 1 && to < read.oldest() && to <= read.head());
    }
    joinGapTo = 0;
    cursor = to;
  }

  private void presence(JsonNode event) {
    event.get("joined").forEach(name -> members.add(name.textValue()));
    event.get("left").forEach(name -> members.remove(name.textValue()));
  }

  private void replaceMembers(JsonNode event) {
    members.clear();
    event.get("members").forEach(name -> members.add(name.textValue()));
    assertThat(event.get("count").intValue()).isEqualTo(members.size());
  }

  private void assertNoGapDue() {
    assertThat(joinGapTo).as("the gap due before any message").isZero();
  }

  private static long seq(JsonNode event, String field) {
    return Position.parse(event.get(field).textValue()).seq();
  }
}
