package dev.parlour.boot;

import static dev.parlour.boot.Configs.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.auth.Grants;
import dev.parlour.auth.JwtTokens;
import dev.parlour.auth.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtSettingsTest {

  private static final String SECRET = "a secret that has at least 32 bytes";

  @TempDir private Path folder;

  @Test
  void takesNoTokensUnlessAKeyIsSet() {
    assertThat(open(Map.of("parlour.jwt.issuer", "i")).check("x").toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("set parlour.jwt.keys, .url or .secret");
  }

  @ParameterizedTest
  @CsvSource({
    "parlour.jwt.keys, keys.pem",
    "parlour.jwt.url, https://issuer.example/keys",
    "parlour.jwt.secret, a secret that has at least 32 bytes"
  })
  void needsIssuerAndAudienceWhereTokensAreTaken(String key, String value) {
    Map<String, String> all =
        Map.of(key, value, "parlour.jwt.issuer", "i", "parlour.jwt.audience", "a");
    for (String needed : new String[] {"parlour.jwt.issuer", "parlour.jwt.audience"}) {
      Map<String, String> without = new HashMap<>(all);
      without.put(needed, "");

      assertThat(problem(without))
          .isEqualTo(
              "Parlour can't start: setting "
                  + needed
                  + " is empty; where tokens are taken it has to be set");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parlour.jwt.user", "parlour.jwt.permissions"})
  void needsANameForEachClaim(String key) {
    assertThat(problem(with(key, " ")))
        .isEqualTo("Parlour can't start: setting " + key + " is \"\", allowed is a claim");
  }

  @Test
  void takesOneSourceOfPublicKeys() {
    assertThat(problem(with("parlour.jwt.keys", "k", "parlour.jwt.url", "https://a.example/k")))
        .isEqualTo(
            "Parlour can't start: parlour.jwt.keys and parlour.jwt.url are both set; one is"
                + " enough");
  }

  @Test
  void tellsWhatIsWrongWithTheFileOfKeys() {
    Path none = folder.resolve("none.pem");

    assertThat(problem(with("parlour.jwt.keys", none.toString())))
        .isEqualTo(
            "Parlour can't start: setting parlour.jwt.keys is \""
                + none
                + "\": there is no such file");
  }

  @Test
  void opensWithAFileASecretOrAServerThatIsAway() throws IOException, GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    Path file =
        Files.writeString(
            folder.resolve("keys.pem"),
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n");

    for (Map<String, String> settings :
        List.of(
            with("parlour.jwt.keys", file.toString(), "parlour.jwt.secret", SECRET),
            with("parlour.jwt.secret", SECRET),
            with("parlour.jwt.url", "http://127.0.0.1:1/keys"))) {
      try (Tokens tokens = open(settings)) {
        assertThat(tokens).isInstanceOf(JwtTokens.class);
      }
    }
  }

  private static Map<String, String> with(String... pairs) {
    Map<String, String> all =
        new HashMap<>(Map.of("parlour.jwt.issuer", "i", "parlour.jwt.audience", "a"));
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return all;
  }

  private static String problem(Map<String, String> settings) {
    return catchThrowableOfType(IllegalStateException.class, () -> open(settings)).getMessage();
  }

  private static Tokens open(Map<String, String> settings) {
    return Settings.read(config(settings)).jwt().open(Grants.none());
  }
}
