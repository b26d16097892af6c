/**
 * What the command line asked of a load of many rooms, checked against the bounds of this
 * generator; immutable.
 *
 * @param members of each room, each on a connection of its own
 * @param outstanding how many messages are on their way at once in all rooms together
 * @param warmup seconds of load before measuring begins
 */
record RoomsOptions(Scene scene, int rooms, int members, int outstanding, int seconds, int warmup) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static RoomsOptions of(Arguments given) {
    int members = given.number("members", 10, 1, Scene.MAX_CONNECTIONS);
    int most = Scene.MAX_CONNECTIONS / members;
    return new RoomsOptions(
        Scene.of(given, 64),
        given.number("rooms", Math.min(1000, most), 1, most),
        members,
        given.number("outstanding", 100, 1, Options.MAX_OUTSTANDING),
        given.number("seconds", 10, 1, 600),
        given.number("warmup", 5, 0, 120));
  }

  int connections() {
    return rooms * members;
  }
}
