package dev.parlour.limit;

/** Everything that is bounded, by the setting that says how far it goes. */
public enum Limit {
  /** Connections in all. */
  CONNECTIONS("connections", "parlour.connections"),
  /** Connections of one user. */
  USER_CONNECTIONS("user_connections", "parlour.user.connections"),
  /** Connections from one address. */
  ADDRESS_CONNECTIONS("address_connections", "parlour.address.connections"),
  /** Handshakes a second from one address. */
  ADDRESS_HANDSHAKES("address_handshakes", "parlour.address.handshakes"),
  /** Requests by HTTP a second from one address. */
  ADDRESS_REQUESTS("address_requests", "parlour.address.requests"),
  /** Requests by HTTP that are still to be answered. */
  HTTP_REQUESTS("http_requests", "parlour.http.requests"),
  /** Bytes in the bodies of requests by HTTP that are still to be answered. */
  HTTP_BYTES("http_bytes", "parlour.http.bytes"),
  /** Messages in one request by HTTP. */
  HTTP_MESSAGES("http_messages", "parlour.http.messages"),
  /** Handshakes a second, in all. */
  HANDSHAKES("handshakes", "parlour.handshakes"),
  /** Rooms of one connection. */
  CONNECTION_ROOMS("connection_rooms", "parlour.connection.rooms"),
  /** Connections in one room. */
  ROOM_MEMBERS("room_members", "parlour.room.members"),
  /** Rooms in all. */
  ROOMS("rooms", "parlour.rooms"),
  /** Messages a second that one connection publishes. */
  CONNECTION_PUBLISHES("connection_publishes", "parlour.connection.publishes"),
  /** Messages a second that one user publishes. */
  USER_PUBLISHES("user_publishes", "parlour.user.publishes"),
  /** Messages a second that are published in one room. */
  ROOM_PUBLISHES("room_publishes", "parlour.room.publishes"),
  /** Commands a second of one connection. */
  COMMANDS("commands", "parlour.connection.commands"),
  /** Bytes a second of one connection. */
  BYTES("bytes", "parlour.connection.bytes"),
  /** How deep a command's JSON is nested. */
  DEPTH("depth", "parlour.message.depth"),
  /** How long a command is. */
  SIZE("size", "parlour.message.limit"),
  /** Messages of one connection that are still to be acknowledged. */
  ACKNOWLEDGEMENTS("acknowledgements", "parlour.connection.acknowledgements"),
  /** Questions of one connection about the past that are still to be answered. */
  HISTORIES("histories", "parlour.connection.histories"),
  /** Commands of one connection that wait for a room to be opened: so many of the longest. */
  WAITING("waiting", "parlour.message.limit"),
  /** How long a connection may be there without a command. */
  FIRST_COMMAND("first_command", "parlour.command.wait"),
  /** How long it may take to say who it is. */
  HELLO("hello", "parlour.hello.wait"),
  /** What waits for one observer of the team's. */
  OBSERVERS("observers", "parlour.observers.queue"),
  /** Errors a minute of one connection. */
  ERRORS("errors", "parlour.connection.errors"),
  /** How long a message to be echoed is. */
  ECHO_SIZE("echo_size", "parlour.echo.limit"),
  /** Bytes a second of one connection that are echoed. */
  ECHO_BYTES("echo_bytes", "parlour.echo.bytes");

  private final String label;
  private final String setting;

  Limit(String label, String setting) {
    this.label = label;
    this.setting = setting;
  }

  /** Its name in metrics: lower-case letters and underscores. */
  public String label() {
    return label;
  }

  /** The key of the setting that says how far it goes. */
  public String setting() {
    return setting;
  }
}
