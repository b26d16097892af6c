package dev.parlour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be read off the sources alone. */
class SourceTest {

  private static final int LONGEST = 300;

  @Test
  void hasNoFileThatIsTooLongToRead() throws IOException {
    assertThat(javaFiles("src")).isNotEmpty().allMatch(file -> lines(file).size() <= LONGEST);
  }

  @Test
  void neverSleepsInATest() throws IOException {
    String sleep = "Thread" + ".sleep";

    assertThat(javaFiles("src/test"))
        .noneMatch(file -> String.join("\n", lines(file)).contains(sleep));
  }

  private static List<Path> javaFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
