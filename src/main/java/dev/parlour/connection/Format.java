package dev.parlour.connection;

import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.util.Arrays;
import java.util.List;

/** How events are put into frames, for WebSockets chosen by the subprotocol. */
public enum Format {
  /** No events at all: what goes out is what the endpoint sends. */
  RAW(""),
  /** One event a frame; signs of life are PING frames, which script code can't see. */
  PLAIN(""),
  /** A frame may hold an array of events; signs of life are events. */
  V1("parlour.v1"),
  /** Server-sent events, one way only: that a sign of life has left is taken for the peer's own. */
  STREAM("");

  private final String subprotocol;

  Format(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** The format of a negotiated subprotocol; null and what is unknown give {@link #PLAIN}. */
  public static Format of(String subprotocol) {
    return V1.subprotocol.equals(subprotocol) ? V1 : PLAIN;
  }

  /** The subprotocols on offer. */
  public static List<String> subprotocols() {
    return Arrays.stream(values())
        .map(format -> format.subprotocol)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Whether a connection is of no use without the room that it was opened for. */
  public boolean isOfOneRoom() {
    return this == STREAM;
  }

  /** A frame as it goes over the wire. */
  byte[] bytes(Frame frame) {
    return this == STREAM ? frame.stream() : frame.bytes();
  }

  /** What asks for a sign of life; null where the wire has its own way. */
  Frame ping(EventEncoder encoder) {
    return switch (this) {
      case V1 -> Frame.of(new Event.Ping(System.currentTimeMillis()), encoder);
      case STREAM -> Frame.streamComment();
      case PLAIN, RAW -> null;
    };
  }
}
