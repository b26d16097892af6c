/**
 * How a client talks to one kind of server; its doors are opened and their peers called on the
 * selector thread only.
 */
interface Dialect {
  /** What the handshake asks for; null for nothing. */
  String subprotocol();

  /** Where a connection sends messages that come back to it alone. */
  Door echo(int connection);

  /** Where a connection is in no room and nothing is sent. */
  default Door lobby(int connection) {
    return echo(connection);
  }

  /**
   * Where a connection sends messages that come to all members of a room, its own included.
   *
   * @param room letters, digits and {@code . _ ~ : -}
   * @param member letters and digits
   * @param after the position to go on behind; null to begin with what is new. Servers that give no
   *     positions know nothing of it
   */
  Door room(String room, String member, String after);

  /**
   * @throws IllegalArgumentException when there is no such dialect
   */
  static Dialect named(String name) {
    return switch (name) {
      case "parlour" -> new ParlourDialect(null);
      case "parlour.v1" -> new ParlourDialect("parlour.v1");
      case "plain" -> new PlainDialect();
      case "socketio" -> new SocketIoDialect();
      case "stomp" -> new StompDialect();
      default ->
          throw new IllegalArgumentException(
              "a dialect is parlour, parlour.v1, plain, socketio or stomp, not " + name);
    };
  }
}
