package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.Position;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Received;
import dev.parlour.log.LogKind;
import dev.parlour.log.Message;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A client that believes nothing: it reads what arrives and checks each event against what the
 * protocol promises.
 */
final class Reader {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Outside truth;
  private final Roll roll;
  private final Queue<Expected> joins = new ArrayDeque<>();
  private boolean inside;

  /** The last message seen, or announced as missing; null before the first join. */
  private Position cursor;

  /** What has to come before any message, or null. */
  private Expected.Gap gapDue;

  Reader(Outside truth) {
    this.truth = truth;
    this.roll = new Roll(truth.attendance());
  }

  /** A join was taken, to which this is the answer to come. */
  void expect(Expected joined) {
    joins.add(joined);
  }

  /** The connection is lost, and all that was on its way. */
  void disconnected() {
    joins.clear();
    inside = false;
  }

  Position cursor() {
    return cursor;
  }

  /** Whether it was told that it is in the room, and nothing else since. */
  boolean isInside() {
    return inside;
  }

  Roll roll() {
    return roll;
  }

  void read(Frame frame) {
    Received.in(frame).forEach(this::read);
  }

  private void read(Received received) {
    try {
      JsonNode json = MAPPER.readTree(received.text());
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
      case "presence" -> roll.change(event);
      case "members" -> roll.replace(event);
      default -> throw new AssertionError("an event that nobody asked for: " + event);
    }
  }

  private void joined(JsonNode event) {
    assertThat(inside).as("in the room before it joined").isFalse();
    Expected expected = joins.remove();
    assertThat(position(event, "head")).isEqualTo(expected.head());
    assertThat(event.get("recovered").booleanValue()).isEqualTo(expected.gap() == null);
    inside = true;
    gapDue = expected.gap();
    String epoch = gapDue == null ? expected.head().epoch() : gapDue.from().epoch();
    cursor = new Position(epoch, expected.cursor());
    roll.joined(event, expected);
  }

  private void message(JsonNode event) {
    assertThat(gapDue).as("the gap due before any message").isNull();
    Position position = position(event, "position");
    assertThat(position).as("the next message").isEqualTo(next());
    Message message = truth.ledger().at(position);
    assertThat(event.get("data").toString()).isEqualTo(message.data());
    assertThat(event.path("key").textValue()).isEqualTo(message.key());
    assertThat(event.get("from").textValue()).isEqualTo(message.from().value());
    cursor = position;
  }

  private void gap(JsonNode event) {
    Expected.Gap gap =
        new Expected.Gap(
            position(event, "from"),
            position(event, "to"),
            event.get("reason").textValue(),
            event.has("count") ? event.get("count").longValue() : null);
    if (gapDue != null) {
      assertThat(gap).isEqualTo(gapDue);
    } else {
      assertMissing(gap);
    }
    gapDue = null;
    cursor = gap.to();
  }

  private void assertMissing(Expected.Gap gap) {
    long from = gap.from().seq();
    long to = gap.to().seq();
    assertThat(gap.from()).as("the first one missing").isEqualTo(next());
    assertThat(gap.to().epoch()).isEqualTo(cursor.epoch());
    assertThat(to).isGreaterThanOrEqualTo(from);
    assertThat(gap.count()).isEqualTo(to - from + 1);
    assertThat(gap.reason()).isEqualTo(truth.kind() == LogKind.NONE ? "dropped" : "expired");
    assertThat(truth.reads())
        .as("a read that could not see %s to %s", from, to)
        .anyMatch(
            read ->
                read.after() == from - 1
                    && to < read.oldest()
                    && to <= read.head().seq()
                    && read.head().epoch().equals(cursor.epoch()));
  }

  private Position next() {
    return new Position(cursor.epoch(), cursor.seq() + 1);
  }

  private static Position position(JsonNode event, String field) {
    return Position.parse(event.get(field).textValue());
  }
}
