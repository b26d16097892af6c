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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The TypeScript compiler finds nothing wrong with the scripts and their JSDoc types. */
class PageTypesTest {

  private static final Path PAGE = Path.of("src/main/webapp/js");
  private static final Path CLIENT = Path.of("src/main/webapp/client");
  private static final Path TYPES = Path.of("target/client-types");
  private static final Path COMPILER = Path.of("target/typescript");
  private static final String ABOUT = "/META-INF/maven/org.webjars.npm/typescript/pom.properties";
  private static final String OPTIONS =
      "--strict --pretty false --target es2022 --module es2022 --lib es2022,dom,dom.iterable ";

  /** What a team's TypeScript says, and where it must be told that it is wrong. */
  private static final String TEAM =
      """
      import { connect, type Room } from "./parlour.js";

      const client = connect("/rooms", { token: async () => "t", name: "ada", storage: sessionStorage });
      const room: Room = client.join("chat:lobby", { last: 50 });
      const position: string = await room.publish({ text: "hello" });
      const off: () => void = room.on("gap", ({ from, to, reason }) => console.log(from, to, reason));
      room.on("presence", ({ joined, left, count }) => console.log(joined.length, left.length, count));
      for await (const { from, data } of room) console.log(from.length, data.text, room.members);
      const { messages, more } = await room.history({ before: position, limit: 10 });
      console.log(messages.map(({ at }) => at + 1), more, off, client.state === "live");
      // @ts-expect-error
      room.on("mesage", console.log);
      // @ts-expect-error
      client.join(7);
      """;

  @ParameterizedTest
  @FieldSource("BOTH")
  void theCompilerHasNothingToSay(Path folder) throws Exception {
    assertThat(compile("--noEmit --allowJs --checkJs", scripts(folder))).isEmpty();
  }

  static final List<Path> BOTH = List.of(PAGE, CLIENT);

  @Test
  void theTypesOfTheClientAreThoseThatATeamNeeds() throws Exception {
    String declarations = "--allowJs --declaration --emitDeclarationOnly --outDir " + TYPES;
    assertThat(compile(declarations, List.of(CLIENT.resolve("parlour.js").toString()))).isEmpty();
    Path team = Files.writeString(TYPES.resolve("team.ts"), TEAM);
    assertThat(compile("--noEmit", List.of(team.toString()))).isEmpty();
  }

  private static List<String> scripts(Path folder) throws IOException {
    try (Stream<Path> scripts = Files.walk(folder)) {
      return scripts.map(Path::toString).filter(script -> script.endsWith(".js")).toList();
    }
  }

  /** What the compiler says. */
  private static String compile(String options, List<String> files) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(BrowserTool.NODE.file().toString());
    command.add(compiler().toString());
    command.addAll(List.of((OPTIONS + options).split(" ")));
    command.addAll(files);
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return run.waitFor() == 0 ? said : said + "the compiler failed";
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
