import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Builds and installs what is missing of the servers that are to be measured; immutable. */
record Preparation(Workplace place) {
  private static final Set<String> INSTALLED_BY_NPM = Set.of("deno", "ws", "socketio");

  void of(Set<String> servers) throws IOException {
    Files.createDirectories(place.logs());
    Scratch.sweep(place.work());
    if (servers.contains("parlour")) {
      parlour();
    }
    if (servers.stream().anyMatch(INSTALLED_BY_NPM::contains)) {
      npm();
    }
    if (servers.contains("stomp")) {
      stomp();
    }
  }

  private void parlour() throws IOException {
    if (!Files.exists(place.war())) {
      place.run(place.root(), List.of(place.maven(), "-q", "package", "-DskipTests"));
    }
    if (!Files.exists(place.payara())) {
      place.run(place.root(), List.of(place.maven(), "-q", "dependency:copy@payara-micro"));
    }
    String listener = "configs.config.server-config.network-config.network-listeners";
    Files.writeString(
        place.preBoot(),
        Files.readString(place.root().resolve("payara-config/pre-boot.txt"))
            + "\nset "
            + listener
            + ".network-listener.http-listener.address=127.0.0.1\n");
    Files.copy(
        place.root().resolve("bench/parlour.properties"),
        place.settings(),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void npm() throws IOException {
    Files.createDirectories(place.peers());
    Path wanted = place.sources().resolve("package.json");
    Path installed = place.peers().resolve("package.json");
    boolean same = Files.exists(installed) && Files.mismatch(wanted, installed) < 0;
    for (String file : List.of("package.json", "deno.js", "ws.js", "socketio.js")) {
      Files.copy(
          place.sources().resolve(file),
          place.peers().resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!same || !Files.isDirectory(place.peers().resolve("node_modules"))) {
      // What these packages would run on being installed is not needed: the programs are in them.
      place.run(
          place.peers(),
          List.of(
              "npm",
              "install",
              "--no-package-lock",
              "--no-audit",
              "--no-fund",
              "--ignore-scripts",
              "--loglevel=error"));
    }
  }

  private void stomp() throws IOException {
    Path project = place.sources().resolve("stomp");
    if (!Files.exists(place.stomp()) || isOlder(place.stomp(), project)) {
      String pom = project.resolve("pom.xml").toString();
      place.run(place.root(), List.of(place.maven(), "-q", "-f", pom, "package"));
    }
  }

  private static boolean isOlder(Path built, Path project) throws IOException {
    try (Stream<Path> sources = Files.walk(project)) {
      FileTime newest =
          sources
              .filter(file -> !file.startsWith(project.resolve("target")))
              .filter(Files::isRegularFile)
              .map(Preparation::modified)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return newest.compareTo(Files.getLastModifiedTime(built)) > 0;
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
