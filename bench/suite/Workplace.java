import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything lies that the suite uses or makes, below the project's folder; immutable.
 *
 * @param root the project's folder
 */
record Workplace(Path root) {

  /** What this run writes. */
  Path work() {
    return root.resolve("target/bench");
  }

  Path generator() {
    return work().resolve("generator");
  }

  Path logs() {
    return work().resolve("logs");
  }

  Path war() {
    return root.resolve("target/parlour.war");
  }

  Path payara() {
    return root.resolve("target/payara-micro.jar");
  }

  Path preBoot() {
    return work().resolve("pre-boot.txt");
  }

  Path settings() {
    return work().resolve("settings.properties");
  }

  /** The servers' own folder in the tree. */
  Path sources() {
    return root.resolve("bench/peers");
  }

  /** Where npm installs. */
  Path peers() {
    return work().resolve("peers");
  }

  Path stomp() {
    return sources().resolve("stomp/target/stomp.jar");
  }

  /** The program itself: what npm links is a script that starts it as another process. */
  String deno() {
    Path packages = peers().resolve("node_modules/@deno");
    if (!Files.isDirectory(packages)) {
      return "deno";
    }
    try (Stream<Path> platforms = Files.list(packages)) {
      return platforms
          .map(platform -> platform.resolve("deno"))
          .filter(Files::isExecutable)
          .findFirst()
          .map(Path::toString)
          .orElse("deno");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String maven() {
    return root.resolve("mvnw").toString();
  }

  /** Runs a program to its end, whatever it says going to ours. */
  void run(Path folder, List<String> command) throws IOException {
    System.err.println("… " + String.join(" ", command));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new java.io.File("/dev/stderr")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command.get(0) + " failed with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
