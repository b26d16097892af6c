package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of keys that is replaced while the server runs. */
class KeyFileTest {

  private static final KeyPair NEXT = Mint.ec("secp256r1");

  @TempDir private Path folder;

  private final Issuer issuer = new Issuer();
  private final AtomicLong nanos = new AtomicLong();
  private Path path;
  private PublicKeys keys;
  private Tokens tokens;

  @BeforeEach
  void start() throws Exception {
    path = Files.writeString(folder.resolve("keys.pem"), pem(Issuer.P256));
    KeyFile file = new KeyFile(path, Issuer.LIMITS);
    keys = new PublicKeys(file, file.load(), Issuer.LIMITS, nanos::get, Runnable::run);
    tokens = issuer.tokens(keys, null);
  }

  @Test
  void isReadAgainWhenItIsReplaced() throws IOException {
    Path next = Files.writeString(folder.resolve("next.pem"), pem(NEXT));
    Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);

    keys.tick();
    assertThat(tokens.check(issuer.token()).toCompletableFuture()).isCompleted();
    nanos.addAndGet(Issuer.LIMITS.poll().toNanos());
    keys.tick();

    assertThat(user(NEXT)).isEqualTo("ada");
    assertThat(Issuer.refusal(tokens, issuer.token()))
        .hasMessage("the token's signature is not by a key of this server's issuer");
  }

  @Test
  void keepsItsKeysWhileTheFileIsAwayOrHalfWritten() throws IOException {
    for (String half : new String[] {"", pem(NEXT).substring(0, 50), "{\"keys\":[]}"}) {
      Files.writeString(path, half);
      pollOnce();
      assertThat(user(Issuer.P256)).isEqualTo("ada");
    }
    Files.delete(path);
    pollOnce();
    assertThat(user(Issuer.P256)).isEqualTo("ada");

    Files.writeString(path, pem(Issuer.P256) + pem(NEXT));
    pollOnce();

    assertThat(user(Issuer.P256)).isEqualTo("ada");
    assertThat(user(NEXT)).isEqualTo("ada");
  }

  @Test
  void saysOnceInTheLogWhatIsWrong() throws IOException {
    try (LogKeeper log = new LogKeeper()) {
      Files.delete(path);
      pollOnce();
      pollOnce();
      Files.writeString(path, pem(NEXT));
      pollOnce();

      assertThat(log.lines().split("keys.failed", -1)).hasSize(2);
      assertThat(log.lines())
          .contains("reason=\"there is no such file\"")
          .contains("keys.loaded source=" + path);
    }
  }

  @Test
  void isNotUsedWhenItIsTooLarge() {
    KeyFile large = new KeyFile(path, limits(100, 10));
    KeyFile many = new KeyFile(path, limits(10_000, 0));

    assertThat(catchThrowableOfType(UnusableKeyException.class, large::load))
        .hasMessage("it is larger than parlour.jwt.bytes, 100");
    assertThat(catchThrowableOfType(UnusableKeyException.class, many::load))
        .hasMessage("there are 1 keys; parlour.jwt.count is 0");
  }

  private static KeyLimits limits(int bytes, int count) {
    KeyLimits usual = Issuer.LIMITS;
    return new KeyLimits(
        usual.refresh(), usual.poll(), usual.pause(), usual.timeout(), 1, bytes, count);
  }

  private void pollOnce() {
    nanos.addAndGet(Issuer.LIMITS.pause().toNanos());
    keys.tick();
  }

  private String user(KeyPair key) {
    return Issuer.identity(tokens, Issuer.tokenOf("any", key, issuer.claims())).user().value();
  }

  private static String pem(KeyPair key) {
    return Mint.pem("PUBLIC KEY", key.getPublic().getEncoded());
  }
}
