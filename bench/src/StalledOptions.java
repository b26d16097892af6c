/**
 * What the command line asked of a load with members that stop reading, checked against the bounds
 * of this generator; immutable.
 *
 * @param perSecond how many messages are published
 * @param seconds how long it is measured before the members stop reading, and as long while they do
 * @param warmup seconds of load before that
 */
record StalledOptions(Scene scene, int members, int perSecond, int seconds, int warmup) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static StalledOptions of(Arguments given) {
    return new StalledOptions(
        Scene.of(given, 1024),
        given.number("members", 2000, 2, Scene.MAX_CONNECTIONS),
        given.number("rate", 10, 1, 100_000),
        given.number("seconds", 10, 1, 600),
        given.number("warmup", 5, 0, 120));
  }

  /** How many stop reading: the latter half. */
  int stalled() {
    return members / 2;
  }
}
