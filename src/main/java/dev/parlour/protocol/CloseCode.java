package dev.parlour.protocol;

/** Why this server closes a connection, by the WebSocket close code it sends. */
public enum CloseCode {
  GOING_AWAY(1001),
  TOO_BIG(1009),
  INTERNAL(1011),
  BAD_REQUEST(4000),
  UNAUTHENTICATED(4001),
  FORBIDDEN(4003),
  ABUSE(4009),
  TOO_SLOW(4101),
  OVERLOADED(4102),
  EXPIRED(4103),
  SILENT(4104),
  UNUSED(4105);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  /** As it goes over the wire (RFC 6455, section 7.4; 4000 and up are Parlour's own). */
  public int number() {
    return number;
  }
}
