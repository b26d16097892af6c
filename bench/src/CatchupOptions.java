/**
 * What the command line asked of a catch-up, checked against the bounds of this generator;
 * immutable.
 *
 * @param messages how many the room is to hold
 * @param bytes length of their {@code data} strings
 * @param outstanding how many are on their way at once while the room is being filled
 * @param subprotocol of the connection that catches up; null when none is asked for
 * @param pid the server's process, whose heap is watched; 0 when it is not
 */
record CatchupOptions(
    Target target,
    int messages,
    int bytes,
    int outstanding,
    String room,
    String subprotocol,
    int pid) {

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static CatchupOptions of(Arguments given) {
    return new CatchupOptions(
        given.target(),
        given.number("messages", 1_000_000, 1, 100_000_000),
        given.number("bytes", 64, 1, Options.MAX_BYTES),
        given.number("outstanding", 500, 1, Options.MAX_OUTSTANDING),
        given.room("chat:catchup"),
        given.subprotocol(),
        given.number("pid", 0, 1, 999_999_999));
  }
}
