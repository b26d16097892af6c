package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's examples of HTTP do what it says, where there is curl. */
class ReadmeCurlIT extends OnPayara {

  private static final Path CURL = Path.of("/usr/bin/curl");
  private static final int SECONDS = 3;

  @Test
  void worksAsItStandsThere() throws IOException {
    assumeTrue(Files.isExecutable(CURL), "no " + CURL + ": the README's examples are not tried");
    List<String> examples;
    try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
      examples = lines.filter(line -> line.startsWith("curl ")).toList();
    }
    assertThat(examples).hasSize(5);
    List<String> outputs = examples.stream().map(this::run).toList();

    assertThat(outputs.get(0)).startsWith("{\"type\":\"ok\",\"position\":");
    assertThat(outputs.get(1)).startsWith("[{\"type\":\"ok\"").endsWith("}]");
    assertThat(outputs.get(2)).contains("\"one\"", "\"two\"");
    assertThat(outputs.get(3)).startsWith("{\"type\":\"members\"");
    assertThat(outputs.get(4)).startsWith("event: joined\nid: ").contains("\"one\"", "\"two\"");
  }

  /** What an example prints; one that goes on is ended. */
  private String run(String example) {
    String here = example.replace("localhost:8080", "127.0.0.1:" + port());
    String command = here.replaceFirst("^curl ", CURL + " -s --max-time " + SECONDS + " ");
    try {
      Process process = new ProcessBuilder("sh", "-c", command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
