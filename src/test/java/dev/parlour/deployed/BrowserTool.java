package dev.parlour.deployed;

import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A program the page's tests need; without it they are skipped, and in CI they fail. */
enum BrowserTool {
  CHROMIUM("parlour.chromium", "/usr/bin/chromium"),
  DRIVER("parlour.chromedriver", "/usr/bin/chromedriver"),
  NODE("parlour.node", "node"),
  NPM("parlour.npm", "npm");

  private static final System.Logger LOGGER = System.getLogger(BrowserTool.class.getName());

  private final String property;
  private final String usual;

  BrowserTool(String property, String usual) {
    this.property = property;
    this.usual = usual;
  }

  /** Where it is: as the system property says, else at its usual place or on the PATH. */
  File file() {
    String wanted = System.getProperty(property, usual);
    return places(wanted)
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toFile)
        .orElseThrow(() -> missing(wanted));
  }

  private static Stream<Path> places(String wanted) {
    Path path = Path.of(wanted);
    return path.getNameCount() > 1
        ? Stream.of(path)
        : Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .map(folder -> Path.of(folder, wanted));
  }

  private RuntimeException missing(String wanted) {
    String line = "There is no " + wanted + " (system property " + property + ")";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(line);
    }
    LOGGER.log(Level.WARNING, "Skipped: " + line);
    return new TestAbortedException(line);
  }
}
