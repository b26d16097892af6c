/**
 * What the command line asked of an overload, checked against the bounds of this generator;
 * immutable.
 *
 * @param senders how many of the members publish
 * @param perSecond what they offer, all together; 0 for ten times what turns out to be deliverable
 * @param warmup seconds of load before what is deliverable is measured
 */
record OverloadOptions(
    Scene scene, int members, int senders, int perSecond, int seconds, int warmup) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static OverloadOptions of(Arguments given) {
    int members = given.number("members", 100, 2, Scene.MAX_CONNECTIONS);
    return new OverloadOptions(
        Scene.of(given, 64),
        members,
        given.number("senders", Math.min(10, members - 1), 1, members - 1),
        given.number("rate", 0, 1, 10_000_000),
        given.number("seconds", 10, 1, 600),
        given.number("warmup", 5, 0, 120));
  }
}
