/**
 * What the command line asked of a storm of joins, checked against the bounds of this generator;
 * immutable.
 *
 * @param history how many messages are published in the room before
 * @param last how many of them each joiner has missed
 * @param inFlight how many joiners have begun and not caught up
 */
record StormOptions(Scene scene, int connections, int history, int last, int inFlight) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static StormOptions of(Arguments given) {
    int history = given.number("history", 100, 1, 100_000);
    return new StormOptions(
        Scene.of(given, 64),
        given.number("connections", 10_000, 1, Scene.MAX_CONNECTIONS),
        history,
        given.number("last", Math.min(10, history), 0, history),
        given.number("in-flight", 200, 1, 4000));
  }
}
