import java.util.List;

/**
 * A server in one of the dialects it speaks: a row of the tables; immutable.
 *
 * @param server the name of the server
 */
record Contender(String name, String server, String dialect) {
  static final String PARLOUR = "parlour";

  /** Parlour first, each of whose peers is compared with it. */
  static final List<Contender> ALL =
      List.of(
          new Contender(PARLOUR, PARLOUR, "parlour"),
          new Contender("parlour.v1", PARLOUR, "parlour.v1"),
          new Contender("deno", "deno", "plain"),
          new Contender("ws", "ws", "plain"),
          new Contender("socketio", "socketio", "socketio"),
          new Contender("stomp", "stomp", "stomp"));

  boolean isParlour() {
    return server.equals(PARLOUR);
  }
}
