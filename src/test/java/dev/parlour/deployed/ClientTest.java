package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** {@code parlour.js} without a server: its own tests in Node, its package, and its size. */
class ClientTest {

  private static final Path SOURCES = Path.of("src/main/webapp/client");
  private static final Path SERVED = Path.of("target/client-bundle/client/parlour.js");
  private static final int LARGEST = 6 * 1024;

  @Test
  void itsModulesPassTheirTestsInNode() throws Exception {
    runTests(SOURCES.resolve("parlour.js"));
  }

  @Test
  void whatIsServedPassesTheSameTests() throws Exception {
    Path module = SERVED.resolveSibling("parlour.mjs");
    runTests(Files.copy(SERVED, module, StandardCopyOption.REPLACE_EXISTING));
    Files.delete(module);
  }

  private static void runTests(Path client) throws Exception {
    List<String> command = new ArrayList<>(List.of(BrowserTool.NODE.file().toString(), "--test"));
    try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".test.mjs")).forEach(command::add);
    }
    run(
        Map.of("PARLOUR_CLIENT", client.toAbsolutePath().toUri().toString()),
        Path.of("."),
        command);
  }

  @Test
  void whatIsServedIsOneFileThatIsSmallOnceCompressed() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(compressed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      Files.copy(SERVED, out);
    }
    assertThat(compressed.size()).isLessThan(LARGEST);
  }

  @Test
  void thePackageHoldsTheModulesAndNothingElse() throws Exception {
    String said =
        run(
            Map.of(),
            SOURCES,
            List.of(
                BrowserTool.NPM.file().toString(),
                "pack",
                "--dry-run",
                "--ignore-scripts",
                "--json",
                "--offline",
                "--loglevel=error"));
    List<String> packed = new ArrayList<>();
    JsonNode about = Peer.parse(said).path(0);
    about.path("files").forEach(file -> packed.add(file.path("path").asText()));
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<String> modules =
          files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".js")).toList();
      assertThat(packed).containsAll(modules).contains("package.json", "README.md");
    }
    assertThat(packed)
        .allMatch(name -> name.matches(".*\\.js|package.json|README.md|LICENSE|types/.*"));
  }

  /** What a program says that is to succeed. */
  private static String run(Map<String, String> environment, Path folder, List<String> command)
      throws Exception {
    Path errors = Files.createTempFile("client-test", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process run = builder.start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int result = run.waitFor();
    String complaints = Files.readString(errors);
    Files.delete(errors);
    assertThat(result).as(said + complaints).isZero();
    return said;
  }
}
