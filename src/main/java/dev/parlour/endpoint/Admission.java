package dev.parlour.endpoint;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.BearerToken;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the address of a handshake says: who a guest wants to be and which room is entered, or why
 * that can't be. Immutable.
 *
 * @param guestName what a guest wants to be called, or null
 * @param entry the room to join at once, or null
 * @param refusal what a refused one is told, or null
 */
record Admission(String guestName, Command.Join entry, Event.Failure refusal) {

  /** A part of the address that can't be; the message says what can. */
  private static final class BadAddress extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;

    BadAddress(ErrorCode code, String message) {
      super(message);
      this.code = code;
    }
  }

  /**
   * @param path the room in the address, or null
   * @param query the address's parameters: {@code name}, {@code after}, {@code last}
   */
  static Admission of(String path, Map<String, List<String>> query) {
    try {
      Optional<String> misplaced = BearerToken.misplaced(query.keySet());
      if (misplaced.isPresent()) {
        throw new BadAddress(ErrorCode.BAD_REQUEST, misplaced.get());
      }
      Command.Join entry = path == null ? null : entry(path, query);
      String name = first(query, "name");
      if (name != null) {
        parse(ErrorCode.BAD_REQUEST, "name", name, UserId::guest);
      }
      return new Admission(name, entry, null);
    } catch (BadAddress e) {
      return new Admission(null, null, new Event.Failure(null, null, e.code, e.getMessage()));
    }
  }

  private static Command.Join entry(String path, Map<String, List<String>> query) {
    RoomName room = parse(ErrorCode.BAD_ROOM, "room", path, RoomName::new);
    String after = first(query, "after");
    String last = first(query, "last");
    return new Command.Join(
        null,
        room,
        after == null ? null : parse(ErrorCode.BAD_REQUEST, "after", after, Position::parse),
        last == null ? null : parse(ErrorCode.BAD_REQUEST, "last", last, Admission::count));
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("a whole number from 0 to 999999999");
    }
    return Integer.parseInt(text);
  }

  private static <T> T parse(
      ErrorCode code, String field, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new BadAddress(code, field + ": " + e.getMessage());
    }
  }

  private static String first(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
