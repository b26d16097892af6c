package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Opened;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One who joins a room while much goes on, and checks in the end that all that came fits together.
 * Used by one thread at a time; what arrives belongs to the loop.
 */
final class Visitor {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final RoomName ROOM = new RoomName("a");

  private final UserId user;
  private final Executor loop;
  private final FakeWire wire = FakeWire.fast();
  private final Connection connection;
  private final List<Frame> arrived = new ArrayList<>();
  private final Set<String> members = new TreeSet<>();

  /** The position asked for, or null. */
  private Position after;

  private Subscription subscription;
  private boolean answered;
  private long cursor;
  private boolean left;

  Visitor(String name, Executor loop) {
    this.user = UserId.guest(name);
    this.loop = loop;
    this.connection =
        Opened.connection(wire, loop, Format.PLAIN, Opened.limits(1 << 20, 1000), name);
  }

  String user() {
    return user.value();
  }

  /**
   * @param from a position to go on after, or null
   */
  Room join(Rooms rooms, Position from) {
    after = from;
    subscription =
        rooms
            .join(connection, new Command.Join(null, ROOM, from, null))
            .toCompletableFuture()
            .join();
    return subscription.room();
  }

  void leave() {
    subscription.room().leave(subscription, new Event.Left(null, ROOM));
  }

  void breakOff() {
    connection.closed();
    subscription.room().leave(subscription, false);
  }

  /** Checks what came so far; true once it is all up to there. */
  boolean hasReached(long last) {
    CompletableFuture.runAsync(() -> arrived.addAll(wire.takeArrived()), loop).join();
    arrived.forEach(this::check);
    arrived.clear();
    return answered && cursor >= last;
  }

  private void check(Frame frame) {
    JsonNode event = parse(frame);
    String type = event.get("type").textValue();
    assertThat(left).as("%s left before %s came", user, type).isFalse();
    assertThat(answered).as("joined before %s came", type).isEqualTo(!type.equals("joined"));
    switch (type) {
      case "joined" -> joined(event);
      case "left" -> left = true;
      case "message" -> message(event);
      case "presence" -> {
        event.get("joined").forEach(name -> members.add(name.textValue()));
        event.get("left").forEach(name -> members.remove(name.textValue()));
      }
      case "members" -> replaceMembers(event);
      default -> throw new AssertionError("an event that nobody asked for: " + event);
    }
  }

  private void joined(JsonNode event) {
    answered = true;
    assertThat(event.get("recovered").booleanValue()).isTrue();
    cursor = after == null ? seq(event, "head") : after.seq();
    replaceMembers(event);
    assertThat(members).contains(user.value());
  }

  private void message(JsonNode event) {
    assertThat(seq(event, "position")).as("the next one for %s", user).isEqualTo(cursor + 1);
    cursor++;
  }

  private void replaceMembers(JsonNode event) {
    members.clear();
    event.get("members").forEach(name -> members.add(name.textValue()));
    assertThat(event.get("count").intValue()).isEqualTo(members.size());
  }

  private static long seq(JsonNode event, String field) {
    return Position.parse(event.get(field).textValue()).seq();
  }

  private static JsonNode parse(Frame frame) {
    try {
      return MAPPER.readTree(frame.text());
    } catch (JsonProcessingException e) {
      throw new AssertionError("a frame that is not JSON", e);
    }
  }

  /** Who is there, as it was told. */
  Set<String> members() {
    return members;
  }

  /** Checks what came so far; true once it was told that it has left. */
  boolean hasLeft() {
    hasReached(0);
    return left;
  }
}
