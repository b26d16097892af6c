import java.util.List;
import java.util.Set;

/**
 * One of the suite's loads; immutable.
 *
 * @param arguments of the generator, but for those in {@code filled}, the server and the dialect
 * @param filled the options that get their values when it is run: seconds, warmup, rate, pid
 * @param share what the rate is, if it is filled
 * @param contenders the names of those it is for
 * @param fresh whether each run has a server of its own, since it leaves traces in memory
 */
record Workload(
    String name,
    String title,
    List<String> arguments,
    Set<String> filled,
    Share share,
    List<String> contenders,
    boolean fresh,
    List<Measure> measures) {
  private static final List<String> EACH_SERVER =
      List.of("parlour", "deno", "ws", "socketio", "stomp");
  private static final List<String> EACH_DIALECT =
      List.of("parlour", "parlour.v1", "deno", "ws", "socketio", "stomp");

  /** One that servers can have one after the other. */
  static Workload of(String name, String title, String arguments, Measure... measures) {
    return new Workload(
        name,
        title,
        List.of(arguments.split(" ")),
        Set.of("seconds", "warmup"),
        null,
        EACH_DIALECT,
        false,
        List.of(measures));
  }

  /** Parlour's formats do not differ in it. */
  Workload onePerServer() {
    return new Workload(name, title, arguments, filled, share, EACH_SERVER, fresh, measures);
  }

  Workload onlyFor(String... names) {
    return new Workload(name, title, arguments, filled, share, List.of(names), fresh, measures);
  }

  Workload at(Share rate) {
    Set<String> more = Set.of("seconds", "warmup", "rate");
    return new Workload(name, title, arguments, more, rate, contenders, fresh, measures);
  }

  /** Each run starts the server anew, whose process the generator looks at. */
  Workload freshly(String... options) {
    return new Workload(name, title, arguments, Set.of(options), share, contenders, true, measures);
  }

  boolean isFor(Contender contender) {
    return contenders.contains(contender.name());
  }
}
