import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the load generator on the second core, one load at a time, and reads its figures; confined
 * to one thread.
 */
final class Generator {
  private static final long LOOK_MILLIS = 100;
  private static final int MOST_SECONDS = 900;
  // Above this the machine would begin to swap, and the figures would be the disk's.
  private static final long MOST_SERVER_KIB = 8L << 20;

  private static final List<String> COLUMNS =
      List.of(
          "load",
          "connections",
          "senders",
          "bytes",
          "seconds",
          "messages",
          "per_second",
          "p50_us",
          "p99_us",
          "p999_us",
          "holes",
          "doubles",
          "gaps",
          "errors",
          "wrong",
          "lost");

  private final Workplace place;
  private final Children children;

  Generator(Workplace place, Children children) {
    this.place = place;
    this.children = children;
  }

  /** Puts what was measured into the sample, or why nothing was. */
  void run(List<String> arguments, Instance server, long idleKib, Sample sample)
      throws IOException {
    Path said = place.logs().resolve("generator.out");
    Process process = start(arguments, said);
    Watch watch = new Watch(new Gauge(server.pid()), new Gauge(process.pid()), idleKib);
    String killed = await(process, server, watch);
    watch.tell(sample);
    List<String> lines = Files.readAllLines(said);
    note(arguments, lines);
    read(lines, sample);
    if (!killed.isEmpty()) {
      sample.trouble(killed);
    } else if (process.exitValue() != 0) {
      sample.trouble(lines.isEmpty() ? "no word from the generator" : lines.get(0));
    }
  }

  private Process start(List<String> arguments, Path said) throws IOException {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "1", "java", "-Xmx1g", "-cp"));
    command.add(place.generator().toString());
    command.add("Load");
    command.addAll(arguments);
    return children.start(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()));
  }

  private static String await(Process process, Instance server, Watch watch) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    String killed = "";
    while (process.isAlive()) {
      Pause.millis(LOOK_MILLIS);
      watch.look();
      if (killed.isEmpty() && watch.peakKib() > MOST_SERVER_KIB) {
        killed = "the server was ended when it had 8 GiB";
        server.close();
      } else if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        killed = "the generator was ended after " + MOST_SECONDS + " s";
        process.destroyForcibly();
        Pause.until(process, 1);
        return killed;
      }
    }
    return killed;
  }

  private void note(List<String> arguments, List<String> lines) throws IOException {
    Files.writeString(
        place.logs().resolve("generator.log"),
        String.join(" ", arguments) + "\n  " + String.join("\n  ", lines) + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }

  /** The last line has the columns that all loads have, then figures with their names. */
  private static void read(List<String> lines, Sample sample) {
    String[] values = lines.isEmpty() ? new String[0] : lines.get(lines.size() - 1).split(",");
    if (values.length < COLUMNS.size()) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      int sign = values[i].indexOf('=');
      String name = i < COLUMNS.size() ? COLUMNS.get(i) : values[i].substring(0, Math.max(0, sign));
      String figure = values[i].substring(i < COLUMNS.size() ? 0 : sign + 1);
      if (figure.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
        sample.put(name, Double.parseDouble(figure));
      }
    }
  }
}
