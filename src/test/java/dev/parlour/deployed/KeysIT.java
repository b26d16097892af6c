package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that tokens are checked with, in a server that runs, and in one that does not start. */
class KeysIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void readsTheFileOfKeysAgainWhenItIsReplaced() throws IOException, GeneralSecurityException {
    Path file = Files.writeString(folder.resolve("keys.pem"), key());
    try (MicroProcess server = MicroProcess.start("keys", settings(file))) {
      assertThat(server.log()).contains("keys.loaded source=" + file + " keys=1");
      Files.writeString(file, key() + key());
      Awaitility.await()
          .atMost(LONG_ENOUGH)
          .until(() -> server.log().contains("keys.loaded source=" + file + " keys=2"));
      server.interrupt();
      server.awaitEnd();
    }
  }

  @Test
  void doesNotStartWithoutTheFileOfKeys() {
    Path file = folder.resolve("none.pem");
    try (MicroProcess server = MicroProcess.launch("no-keys", settings(file))) {
      Awaitility.await()
          .atMost(LONG_ENOUGH)
          .until(() -> server.log().contains("parlour.jwt.keys") || !server.isAlive());
      assertThat(server.log())
          .contains("setting parlour.jwt.keys is \"" + file + "\": there is no such file");
    }
  }

  private static Map<String, String> settings(Path file) {
    return Map.of(
        "PARLOUR_JWT_KEYS", file.toString(),
        "PARLOUR_JWT_POLL", "1",
        "PARLOUR_JWT_ISSUER", "https://issuer.example",
        "PARLOUR_JWT_AUDIENCE", "parlour");
  }

  private static String key() throws GeneralSecurityException {
    byte[] encoded =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(encoded));
  }
}
