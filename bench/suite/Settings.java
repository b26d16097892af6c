import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the command line asked of the suite; immutable.
 *
 * @param seconds measured in each run that is timed
 * @param warmup seconds of load before that, in each run
 * @param start seconds of each of two loads that a server gets after its start
 */
record Settings(
    List<Workload> loads,
    List<Contender> contenders,
    int rounds,
    int seconds,
    int warmup,
    int start) {

  static final String USAGE =
      """
      usage: all [--quick] [--loads A,B] [--servers A,B] [--rounds N] [--seconds N]
                 [--warmup N] [--start N] [--list]""";

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Settings parse(String[] arguments) {
    List<String> left = new ArrayList<>(List.of(arguments));
    boolean quick = left.remove("--quick");
    List<Workload> loads = some(left, "--loads", Workloads.all(), Workload::name);
    List<Contender> contenders = some(left, "--servers", Contender.ALL, Contender::name);
    Settings settings =
        new Settings(
            loads,
            contenders,
            number(left, "--rounds", quick ? 1 : 5, 1, 99),
            number(left, "--seconds", quick ? 2 : 10, 1, 120),
            number(left, "--warmup", quick ? 2 : 5, 0, 120),
            number(left, "--start", quick ? 4 : 20, 0, 300));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("there is no option " + left.get(0));
    }
    return settings;
  }

  /** A run with a server of its own takes long. */
  int rounds(Workload load) {
    return load.lease().isForOneRun() ? (rounds + 1) / 2 : rounds;
  }

  Set<String> servers() {
    return contenders.stream().map(Contender::server).collect(Collectors.toSet());
  }

  private static <T> List<T> some(
      List<String> left, String option, List<T> all, Function<T, String> name) {
    String given = take(left, option);
    if (given == null) {
      return all;
    }
    List<String> names = Arrays.asList(given.split(","));
    List<String> known = all.stream().map(name).toList();
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(option + " takes some of " + String.join(",", known));
    }
    return all.stream().filter(each -> names.contains(name.apply(each))).toList();
  }

  private static int number(List<String> left, String option, int usual, int least, int most) {
    String given = take(left, option);
    if (given == null) {
      return usual;
    }
    boolean digits = given.matches("[0-9]{1,6}");
    if (!digits || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
      throw new IllegalArgumentException(option + " takes " + least + " to " + most);
    }
    return Integer.parseInt(given);
  }

  /** Null when it is not given. */
  private static String take(List<String> left, String option) {
    int at = left.indexOf(option);
    if (at < 0) {
      return null;
    }
    if (at + 1 == left.size()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    left.remove(at);
    return left.remove(at);
  }
}
