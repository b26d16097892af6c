import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of a server's own, which goes with it; immutable. */
record Scratch(Path path) implements Closeable {
  private static final String PREFIX = "server-";

  static Scratch below(Path folder) throws IOException {
    return new Scratch(Files.createTempDirectory(folder, PREFIX));
  }

  /** Deletes what a suite left that was stopped. */
  static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path path : left) {
        new Scratch(path).close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(path)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
