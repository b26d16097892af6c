package dev.parlour.endpoint;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.auth.Guests;
import dev.parlour.auth.Identity;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What becomes of a handshake, from its address alone: who comes in and which room it enters, or
 * why not. Immutable.
 *
 * @param identity who it is; nobody when it is refused
 * @param entry the room to join at once, or null
 * @param refusal what a refused one is told, or null
 * @param closing why a refused one is closed, or null
 */
record Admission(Identity identity, Command.Join entry, Event.Failure refusal, CloseCode closing) {

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
  static Admission of(String path, Map<String, List<String>> query, Guests guests) {
    try {
      Command.Join entry = path == null ? null : entry(path, query);
      return parse(ErrorCode.BAD_REQUEST, "name", first(query, "name"), guests::admit)
          .map(identity -> new Admission(identity, entry, null, null))
          .orElseGet(
              () ->
                  refused(
                      ErrorCode.UNAUTHENTICATED,
                      "guests are not let in here; the setting parlour.guests opens the door",
                      CloseCode.UNAUTHENTICATED));
    } catch (BadAddress e) {
      return refused(e.code, e.getMessage(), CloseCode.BAD_REQUEST);
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

  private static Admission refused(ErrorCode code, String message, CloseCode closing) {
    Event.Failure refusal = new Event.Failure(null, null, code, message);
    return new Admission(Identity.nobody(), null, refusal, closing);
  }
}
