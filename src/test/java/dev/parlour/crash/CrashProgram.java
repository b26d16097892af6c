package dev.parlour.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The crash test as a program: {@code kills=100 seed=7 publishers=5 readers=4 rooms=3
 * namespace=chat:}, each optional, runs it; {@code history=FILE} judges a saved history again.
 * Single thread. Ends with 1 when there are faults.
 */
final class CrashProgram {

  private CrashProgram() {}

  public static void main(String[] args) {
    Map<String, String> options =
        Stream.of(args)
            .map(CrashProgram::option)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    System.exit(options.containsKey("history") ? check(options) : run(options));
  }

  private static Map.Entry<String, String> option(String arg) {
    int end = arg.indexOf('=');
    if (end < 0) {
      throw new IllegalArgumentException("name=value is expected, not " + arg);
    }
    return Map.entry(arg.substring(0, end), arg.substring(end + 1));
  }

  private static int check(Map<String, String> options) {
    List<Violation> violations = Checker.check(History.load(Path.of(options.get("history"))));
    violations.forEach(System.out::println);
    System.out.println(violations.size() + " violations");
    return violations.isEmpty() ? 0 : 1;
  }

  private static int run(Map<String, String> options) {
    Function<String, Integer> number = name -> Integer.valueOf(options.get(name));
    long seed = Long.parseLong(options.getOrDefault("seed", "" + System.nanoTime()));
    CrashPlan usual = CrashPlan.of("program", seed, 100);
    CrashPlan plan =
        new CrashPlan(
            usual.name(),
            seed,
            options.containsKey("kills") ? number.apply("kills") : usual.kills(),
            options.containsKey("publishers") ? number.apply("publishers") : usual.publishers(),
            options.containsKey("readers") ? number.apply("readers") : usual.readers(),
            options.containsKey("rooms") ? number.apply("rooms") : usual.rooms(),
            options.getOrDefault("namespace", usual.namespace()));
    CrashReport report = CrashRun.run(plan, Map.of(), System.out::println);
    return report.isGood() ? 0 : 1;
  }
}
