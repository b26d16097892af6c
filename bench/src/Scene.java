/**
 * What all of the later loads are told alike: the server and how to speak with it; immutable.
 *
 * @param language the name of the dialect
 * @param pid the server's process, which is looked at; 0 when it is not
 */
record Scene(Target target, Dialect dialect, String language, Stamp stamp, String room, int pid) {

  /** One client address has about 28,000 ports for one server address. */
  static final int MAX_CONNECTIONS = 20_000;

  /**
   * @param bytes length of a message if the command line does not say
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Scene of(Arguments given, int bytes) {
    return new Scene(
        given.target(),
        given.dialect(),
        given.given().getOrDefault("dialect", "parlour"),
        new Stamp(RunStamp.fresh(), given.number("bytes", bytes, 1, Options.MAX_BYTES)),
        given.room("bench"),
        given.number("pid", 0, 1, 999_999_999));
  }

  /** Length of a message. */
  int bytes() {
    return stamp.length();
  }
}
