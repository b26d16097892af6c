import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A command line: the load and its options as text, checked one by one; immutable. */
record Arguments(Kind kind, Map<String, String> given) {

  static final String USAGE =
      """
      usage: run LOAD [--url ws://127.0.0.1:8080] [--bytes N] [--csv], and of these:
        echo     --connections --seconds --warmup --dialect
        fanout   --connections --senders --seconds --warmup --dialect --room
        durable  --connections --rooms --outstanding --no-key --seconds --warmup --room
                 --subprotocol
        catchup  --messages --outstanding --room --subprotocol --pid, but no --csv
        rate     --rate --fanout --connections --senders --seconds --warmup --dialect --room
        overload --members --senders --rate --seconds --warmup --dialect --room --pid
        stalled  --members --rate --seconds --warmup --dialect --room --pid
        rooms    --rooms --members --outstanding --seconds --warmup --dialect --room --pid
        storm    --connections --history --last --in-flight --dialect --room --pid
        idle     --connections --members --no-join --seconds --dialect --room --pid
      dialects: parlour parlour.v1 plain socketio stomp
      --no-key, --fanout, --no-join and --csv stand alone\
      """;

  private static final Set<String> FLAGS = Set.of("csv", "no-key", "fanout", "no-join");

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Arguments parse(String[] arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("the first argument names the load");
    }
    Kind kind = Kind.named(arguments[0]);
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!kind.takes(name)) {
        throw new IllegalArgumentException("this load has no option " + arguments[i]);
      }
      boolean flag = FLAGS.contains(name);
      if (!flag && i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      given.put(name, flag ? "" : arguments[++i]);
    }
    return new Arguments(kind, given);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  int number(String name, int usual, int least, int most) {
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

  Target target() {
    return Target.parse(given.getOrDefault("url", "ws://127.0.0.1:8080"));
  }

  String room(String usual) {
    String name = given.getOrDefault("room", usual);
    if (!name.matches("[A-Za-z0-9._~:-]{1,100}")) {
      throw new IllegalArgumentException("--room takes letters, digits and . _ ~ : -");
    }
    return name;
  }

  Dialect dialect() {
    return Dialect.named(given.getOrDefault("dialect", "parlour"));
  }

  /** Null when none is asked for. */
  String subprotocol() {
    String name = given.get("subprotocol");
    if (name != null && !name.equals("parlour.v1")) {
      throw new IllegalArgumentException(
          "--subprotocol can only be parlour.v1: other events are not read here");
    }
    return name;
  }
}
