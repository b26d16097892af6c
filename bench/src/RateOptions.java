/**
 * What the command line asked of a fixed rate, checked against the bounds of this generator;
 * immutable.
 *
 * @param fanout whether the connections share a room, or each gets back what it sends
 * @param senders how many connections send
 * @param perSecond how many messages they send, all together
 * @param warmup seconds of load before measuring begins
 */
record RateOptions(
    Scene scene,
    boolean fanout,
    int connections,
    int senders,
    int perSecond,
    int seconds,
    int warmup) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static RateOptions of(Arguments given) {
    boolean fanout = given.has("fanout");
    int usual = fanout ? 1000 : 100;
    int connections = given.number("connections", usual, 1, Scene.MAX_CONNECTIONS);
    return new RateOptions(
        Scene.of(given, 64),
        fanout,
        connections,
        fanout ? given.number("senders", 1, 1, connections) : connections,
        given.number("rate", fanout ? 20 : 10_000, 1, 1_000_000),
        given.number("seconds", 10, 1, 600),
        given.number("warmup", 5, 0, 120));
  }
}
