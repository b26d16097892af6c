import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the suite's loads; immutable.
 *
 * @param arguments of the generator, but for those in {@code filled}, the server and the dialect
 * @param filled the options that get their values when it is run: seconds, warmup, rate, pid
 * @param share what the rate is, if it is filled
 * @param contenders the names of those it is for
 * @param lease for how long it has a server
 */
record Workload(
    String name,
    String title,
    List<String> arguments,
    Set<String> filled,
    Share share,
    List<String> contenders,
    Lease lease,
    List<Measure> measures) {
  // Who was busy, in percent of a core, ends every table.
  private static final Measure SERVER = Measure.note("server_busy", "server %");
  private static final Measure GENERATOR = Measure.note("generator_busy", "generator %");
  private static final Measure OTHERS = Measure.note("others_busy", "others %");

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
        Lease.SHARED,
        Stream.concat(Stream.of(measures), Stream.of(SERVER, GENERATOR, OTHERS)).toList());
  }

  /** Parlour's formats do not differ in it. */
  Workload onePerServer() {
    return new Workload(name, title, arguments, filled, share, EACH_SERVER, lease, measures);
  }

  Workload onlyFor(String... names) {
    return new Workload(name, title, arguments, filled, share, List.of(names), lease, measures);
  }

  /** At a rate that depends on another load. */
  Workload at(Share rate) {
    return new Workload(name, title, arguments, filled, rate, contenders, lease, measures)
        .filling("seconds", "warmup", "rate");
  }

  Workload filling(String... options) {
    Set<String> wanted = Set.of(options);
    return new Workload(name, title, arguments, wanted, share, contenders, lease, measures);
  }

  Workload with(Lease other) {
    return new Workload(name, title, arguments, filled, share, contenders, other, measures);
  }

  boolean isFor(Contender contender) {
    return contenders.contains(contender.name());
  }
}
