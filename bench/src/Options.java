/**
 * What the command line asked of a load that runs for a time, checked against the bounds of this
 * generator; immutable.
 *
 * @param rooms how many rooms the connections share
 * @param bytes length of an echoed message, or of the {@code data} string of a published one
 * @param outstanding how many messages a connection has on their way at once
 * @param keyed whether a published message has a {@code key}
 * @param warmup seconds of load before measuring begins
 * @param subprotocol of a durable load; null when none is asked for
 */
record Options(
    Kind kind,
    Target target,
    int connections,
    int senders,
    int rooms,
    int bytes,
    int outstanding,
    boolean keyed,
    int seconds,
    int warmup,
    String room,
    Dialect dialect,
    String subprotocol,
    boolean csv) {

  // One client address has about 28,000 ports for one server address.
  private static final int MAX_CONNECTIONS = 20_000;

  static final int MAX_OUTSTANDING = 10_000;
  static final int MAX_BYTES = 1 << 20;

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Options of(Arguments given) {
    Kind kind = given.kind();
    int usual = kind == Kind.FANOUT ? 1000 : 100;
    int connections = given.number("connections", usual, 1, MAX_CONNECTIONS);
    return new Options(
        kind,
        given.target(),
        connections,
        kind == Kind.FANOUT ? given.number("senders", 1, 1, connections) : connections,
        kind == Kind.DURABLE ? given.number("rooms", connections, 1, connections) : 1,
        given.number("bytes", 64, 1, MAX_BYTES),
        given.number("outstanding", 1, 1, MAX_OUTSTANDING),
        !given.has("no-key"),
        given.number("seconds", 10, 1, 600),
        given.number("warmup", 5, 0, 120),
        given.room(kind == Kind.DURABLE ? "chat:bench" : "bench"),
        given.dialect(),
        given.subprotocol(),
        given.has("csv"));
  }
}
