package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The TypeScript compiler finds nothing wrong with the page's scripts and their JSDoc types. */
class PageTypesTest {

  private static final Path SCRIPTS = Path.of("src/main/webapp/js");
  private static final Path COMPILER = Path.of("target/typescript");
  private static final String ABOUT = "/META-INF/maven/org.webjars.npm/typescript/pom.properties";
  private static final String OPTIONS =
      "--noEmit --allowJs --checkJs --strict --pretty false --target es2022 --module es2022"
          + " --lib es2022,dom,dom.iterable";

  @Test
  void theCompilerHasNothingToSay() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(BrowserTool.NODE.file().toString());
    command.add(compiler().toString());
    command.addAll(List.of(OPTIONS.split(" ")));
    try (Stream<Path> scripts = Files.walk(SCRIPTS)) {
      scripts.map(Path::toString).filter(script -> script.endsWith(".js")).forEach(command::add);
    }
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEmpty();
    assertThat(run.waitFor()).isZero();
  }

  /** Unpacks the compiler, and says where. */
  private static Path compiler() throws IOException {
    URL about = PageTypesTest.class.getResource(ABOUT);
    Properties properties = new Properties();
    try (InputStream in = about.openStream()) {
      properties.load(in);
    }
    String version = properties.getProperty("version");
    Path folder = COMPILER.resolve(version);
    try (JarFile jar = ((JarURLConnection) about.openConnection()).getJarFile()) {
      unpack(jar, "META-INF/resources/webjars/typescript/" + version + "/lib/", folder);
    }
    return folder.resolve("tsc.js");
  }

  private static void unpack(JarFile jar, String prefix, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (ZipEntry entry : jar.stream().filter(e -> e.getName().startsWith(prefix)).toList()) {
      String name = entry.getName().substring(prefix.length());
      if (name.matches("_?tsc\\.js|lib\\..*d\\.ts")) {
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
