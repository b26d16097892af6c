/**
 * What the command line asked of idle connections, checked against the bounds of this generator;
 * immutable.
 *
 * @param members how many share a room; 0 when they are in none
 * @param seconds how long they are left alone before the server is looked at
 */
record IdleOptions(Scene scene, int connections, int members, int seconds) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static IdleOptions of(Arguments given) {
    int members = given.number("members", 10, 1, Scene.MAX_CONNECTIONS);
    return new IdleOptions(
        Scene.of(given, 64),
        given.number("connections", 10_000, 1, Scene.MAX_CONNECTIONS),
        given.has("no-join") ? 0 : members,
        given.number("seconds", 5, 1, 600));
  }
}
