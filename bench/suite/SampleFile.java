import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps each single run in a file of CSV, written anew after every run; confined to one thread. */
final class SampleFile {
  private final Path path;

  SampleFile(Path folder) {
    String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    path = folder.resolve("runs-" + now + ".csv");
  }

  Path path() {
    return path;
  }

  /** Loads have different figures: what a run has not is empty. */
  void write(Results results) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    results.samples().forEach(sample -> names.addAll(sample.figures().keySet()));
    List<String> lines = new ArrayList<>();
    lines.add("round,load,server," + String.join(",", names) + ",trouble");
    for (Sample sample : results.samples()) {
      StringBuilder line = new StringBuilder();
      line.append(sample.round()).append(',').append(sample.load().name());
      line.append(',').append(sample.contender().name());
      for (String name : names) {
        Double figure = sample.figure(name);
        line.append(',').append(figure == null ? "" : figure.toString().replaceFirst("\\.0$", ""));
      }
      line.append(",\"").append(sample.trouble().replace('"', '\'')).append('"');
      lines.add(line.toString());
    }
    Files.write(path, lines);
  }
}
