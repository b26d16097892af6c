package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
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
  void takesTokensByTheKeysInTheFileAlsoWhenItIsReplaced()
      throws IOException, GeneralSecurityException {
    KeyPair first = pair();
    KeyPair second = pair();
    Path file = Files.writeString(folder.resolve("keys.pem"), pem(first));
    try (MicroProcess server = MicroProcess.start("keys", settings(file))) {
      assertThat(server.log()).contains("keys.loaded source=" + file + " keys=1");
      assertThat(answer(server, first)).isEqualTo("welcome ada");
      assertThat(answer(server, second)).isEqualTo("error unauthenticated");
      Files.writeString(file, pem(first) + pem(second));
      Awaitility.await()
          .atMost(LONG_ENOUGH)
          .until(() -> server.log().contains("keys.loaded source=" + file + " keys=2"));
      assertThat(answer(server, first)).isEqualTo("welcome ada");
      assertThat(answer(server, second)).isEqualTo("welcome ada");
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

  /** What a hello with a token by this key is answered with. */
  private static String answer(MicroProcess server, KeyPair key) throws GeneralSecurityException {
    try (Peer peer = Peer.open(server.ws("/rooms"))) {
      JsonNode event = peer.ask("{\"type\":\"hello\",\"id\":1,\"token\":\"" + token(key) + "\"}");
      return event.path("type").asText()
          + " "
          + event.path("user").asText()
          + event.path("code").asText();
    }
  }

  private static String token(KeyPair key) throws GeneralSecurityException {
    long expires = System.currentTimeMillis() / 1000 + 3600;
    String claims =
        "{\"iss\":\"https://issuer.example\",\"aud\":\"parlour\",\"sub\":\"ada\",\"exp\":"
            + expires
            + "}";
    String input = base64("{\"alg\":\"EdDSA\"}".getBytes()) + "." + base64(claims.getBytes());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(input.getBytes());
    return input + "." + base64(signature.sign());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static String pem(KeyPair key) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
  }
}
