package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README says on tokens is so: its commands and its program are run. */
@Timeout(120)
class ReadmeTokensTest {

  @TempDir private Path folder;

  @Test
  void issuesTokensByOpensslAndByJava() throws Exception {
    assumeTrue(isThere("openssl", "version"), "skipped: there is no openssl to issue a token with");
    assumeTrue(isThere("sh", "-c", "true"), "skipped: there is no shell to run openssl in");
    String byOpenssl = lastLine("sh", "-e", "-c", block("sh", "openssl genpkey"));
    Files.writeString(folder.resolve("Issue.java"), block("java", "class Issue"));
    String byJava = lastLine(java(), "Issue.java");

    assertThat(userOf(byOpenssl)).isEqualTo("ada");
    assertThat(userOf(byJava)).isEqualTo("ada");
  }

  /** Whom a token stands for, by the key that was written. */
  private String userOf(String token) throws UnusableKeyException {
    KeyFile file = new KeyFile(folder.resolve("public.pem"), Issuer.LIMITS);
    PublicKeys keys = new PublicKeys(file, file.load(), Issuer.LIMITS, () -> 0, task -> {});
    Tokens tokens = new JwtTokens(Issuer.RULES, Grants.none(), keys, null, Clock.systemUTC());
    Identity identity = Issuer.identity(tokens, token);
    assertThat(identity.grants().in(new RoomName("chat:lobby"), identity.user()))
        .containsExactlyInAnyOrder(Permission.READ, Permission.PUBLISH);
    return identity.user().value();
  }

  @Test
  void decidesAsItsTableHasIt() throws Exception {
    Map<?, ?> claim = new ObjectMapper().readValue(block("json", "\"chat:staff:*\""), Map.class);
    Grants grants = new PermissionsClaim("parlour", 10).in(Map.of("parlour", claim));
    Matcher row =
        Pattern.compile("\\| `([^`]+)`(?:, for the user `ada`)? \\| `[^`]+` \\| ([^|:]+)(:.*)? \\|")
            .matcher(readme().split("With the claim above:|A token with a pattern")[1]);
    int rows = 0;
    while (row.find()) {
      rows++;
      List<String> expected =
          row.group(2).equals("nothing") ? List.of() : List.of(row.group(2).split(", "));
      assertThat(Permission.wireNames(grants.in(new RoomName(row.group(1)), new UserId("ada"))))
          .as(row.group())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(rows).isEqualTo(5);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The first block of this language that holds that text. */
  private static String block(String language, String text) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
    while (block.find()) {
      if (block.group(1).contains(text)) {
        return block.group(1);
      }
    }
    throw new AssertionError("the README has no such block: " + text);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static boolean isThere(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String lastLine(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).as(String.join(" ", command)).isNotEmpty();
    return lines.get(lines.size() - 1);
  }
}
