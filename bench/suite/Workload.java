import java.util.List;

/**
 * One of the suite's loads; immutable.
 *
 * @param arguments of the generator, but for where the server is and how long it runs
 * @param timed whether it takes {@code --seconds} and {@code --warmup}
 * @param share what {@code --rate} is; null when the load has none
 * @param contenders the names of those it is for
 * @param fresh whether each run has a server of its own, since it leaves traces in memory
 */
record Workload(
    String name,
    String title,
    List<String> arguments,
    boolean timed,
    Share share,
    List<String> contenders,
    boolean fresh,
    List<Measure> measures) {

  boolean isFor(Contender contender) {
    return contenders.contains(contender.name());
  }
}
