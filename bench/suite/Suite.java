import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures all servers under all loads, by turns, and prints the tables; confined to one thread.
 */
final class Suite {
  private final Settings settings;
  private final Stable stable;
  private final Generator generator;
  private final Results results = new Results();

  private Suite(Settings settings, Stable stable, Generator generator) {
    this.settings = settings;
    this.stable = stable;
    this.generator = generator;
  }

  /** Takes the project's folder, then the options. */
  public static void main(String[] arguments) {
    System.exit(run(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length)));
  }

  private static int run(Path root, List<String> options) {
    try {
      if (options.equals(List.of("--list"))) {
        Workloads.all().forEach(load -> System.out.println(load.name() + ": " + load.title()));
        return 0;
      }
      Settings settings = Settings.parse(options.toArray(String[]::new));
      Workplace place = new Workplace(root);
      new Preparation(place).of(settings.servers());
      Children children = new Children();
      Generator generator = new Generator(place, children);
      try (Stable stable = new Stable(place, generator, children, settings.start())) {
        Suite suite = new Suite(settings, stable, generator);
        suite.execute(new SampleFile(place.work()));
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Settings.USAGE);
      return 2;
    } catch (IOException e) {
      System.err.println("the suite did not run: " + e.getMessage());
      return 1;
    }
  }

  private void execute(SampleFile file) throws IOException {
    for (Workload load : settings.loads()) {
      List<Contender> contenders = settings.contenders().stream().filter(load::isFor).toList();
      for (int round = 1; round <= settings.rounds(load); round++) {
        // Nobody always comes first.
        List<Contender> order = new ArrayList<>(contenders);
        Collections.rotate(order, 1 - round);
        for (Contender contender : order) {
          Sample sample = turn(round, load, contender);
          results.add(sample);
          file.write(results);
        }
      }
      System.out.println(new Table(load, contenders, results).text());
    }
    System.out.println("Each run: " + file.path());
  }

  private Sample turn(int round, Workload load, Contender contender) throws IOException {
    System.err.println("… " + load.name() + ", round " + round + ", " + contender.name());
    Sample sample = new Sample(round, load, contender);
    try {
      // What it asks for may take turns of its own.
      int rate = load.share() == null ? 0 : rate(load, contender);
      Instance server = stable.lead(contender, load.lease());
      List<String> arguments = arguments(load, contender, server.pid(), rate);
      try {
        generator.run(arguments, server, new Gauge(server.pid()).residentKib(), sample);
      } finally {
        stable.rest(contender, load.lease());
      }
    } catch (IOException e) {
      sample.trouble(String.valueOf(e.getMessage()));
    }
    return sample;
  }

  private List<String> arguments(Workload load, Contender contender, long pid, int rate) {
    List<String> arguments = new ArrayList<>(load.arguments());
    arguments.addAll(List.of("--url", stable.url(contender)));
    arguments.addAll(List.of("--dialect", contender.dialect(), "--csv"));
    for (String option : load.filled()) {
      arguments.addAll(List.of("--" + option, fill(option, pid, rate)));
    }
    return arguments;
  }

  private String fill(String option, long pid, int rate) {
    return switch (option) {
      case "seconds" -> String.valueOf(settings.seconds());
      case "warmup" -> String.valueOf(settings.warmup());
      case "rate" -> String.valueOf(rate);
      case "pid" -> String.valueOf(pid);
      default -> throw new IllegalStateException("nothing to fill in for --" + option);
    };
  }

  private int rate(Workload load, Contender contender) throws IOException {
    Share share = load.share();
    double capacity = capacity(share.of(), contender);
    if (share.slowest()) {
      for (Contender other : settings.contenders()) {
        capacity = load.isFor(other) ? Math.min(capacity, capacity(share.of(), other)) : capacity;
      }
    }
    return share.rate(capacity);
  }

  /** What was managed in an earlier load, which is run once if it was not asked for. */
  private double capacity(String name, Contender contender) throws IOException {
    Double known = results.median(name, contender, "per_second");
    if (known == null) {
      Workload load =
          Workloads.all().stream().filter(each -> each.name().equals(name)).findFirst().get();
      results.add(turn(0, load, contender));
      known = results.median(name, contender, "per_second");
    }
    if (known == null) {
      throw new IOException("what it manages in " + name + " is not known");
    }
    return known;
  }
}
