import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the command line asked for, checked against the bounds of this generator; immutable.
 *
 * @param bytes length of an echoed message, or of the {@code data} string of a published one
 * @param warmup seconds of load before measuring begins
 * @param subprotocol null when none is asked for
 */
record Options(
    Kind kind,
    Target target,
    int connections,
    int senders,
    int bytes,
    int seconds,
    int warmup,
    String room,
    String subprotocol,
    boolean csv) {

  static final String USAGE =
      """
      usage: run echo|fanout [--url ws://127.0.0.1:8080] [--connections N] [--bytes N]
                 [--seconds N] [--warmup N] [--csv]
             fanout only: [--senders N] [--room NAME] [--subprotocol parlour.v1]""";

  // One client address has about 28,000 ports for one server address.
  private static final int MAX_CONNECTIONS = 20_000;
  private static final Set<String> COMMON =
      Set.of("url", "connections", "bytes", "seconds", "warmup", "csv");
  private static final Set<String> FANOUT_ONLY = Set.of("senders", "room", "subprotocol");

  /** The loads there are. */
  enum Kind {
    ECHO,
    FANOUT
  }

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Options parse(String[] arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("the first argument names the load");
    }
    Kind kind =
        switch (arguments[0]) {
          case "echo" -> Kind.ECHO;
          case "fanout" -> Kind.FANOUT;
          default -> throw new IllegalArgumentException("no load is called " + arguments[0]);
        };
    Map<String, String> given = given(arguments, kind);
    int usual = kind == Kind.ECHO ? 100 : 1000;
    int connections = number(given, "connections", usual, 1, MAX_CONNECTIONS);
    int senders = kind == Kind.ECHO ? connections : number(given, "senders", 1, 1, connections);
    return new Options(
        kind,
        Target.parse(given.getOrDefault("url", "ws://127.0.0.1:8080")),
        connections,
        senders,
        number(given, "bytes", 64, 1, 1 << 20),
        number(given, "seconds", 10, 1, 600),
        number(given, "warmup", 5, 0, 120),
        room(given.getOrDefault("room", "bench")),
        subprotocol(given.get("subprotocol")),
        given.containsKey("csv"));
  }

  private static Map<String, String> given(String[] arguments, Kind kind) {
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      boolean known = COMMON.contains(name) || kind == Kind.FANOUT && FANOUT_ONLY.contains(name);
      if (!known) {
        throw new IllegalArgumentException("this load has no option " + arguments[i]);
      }
      boolean flag = name.equals("csv");
      if (!flag && i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      given.put(name, flag ? "" : arguments[++i]);
    }
    return given;
  }

  private static int number(
      Map<String, String> given, String name, int usual, int least, int most) {
    String text = given.get(name);
    if (text == null) {
      return usual;
    }
    boolean digits = text.matches("[0-9]{1,9}");
    if (!digits || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          "--" + name + " takes " + least + " to " + most + ", not " + text);
    }
    return Integer.parseInt(text);
  }

  private static String room(String name) {
    if (!name.matches("[A-Za-z0-9._~:-]{1,128}")) {
      throw new IllegalArgumentException("--room takes letters, digits and . _ ~ : -");
    }
    return name;
  }

  private static String subprotocol(String name) {
    if (name != null && !name.equals("parlour.v1")) {
      throw new IllegalArgumentException(
          "--subprotocol can only be parlour.v1: other events are not read here");
    }
    return name;
  }
}
