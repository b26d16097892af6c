package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KeyUrlTest {

  private static final int BYTES = 10_000;

  private final KeyServer server = new KeyServer(Issuer.keySet());
  private final KeyUrl url = new KeyUrl(server.url(), limits(Duration.ofSeconds(20)));

  private static KeyLimits limits(Duration timeout) {
    return new KeyLimits(
        Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ZERO, timeout, 1, BYTES, 10);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesAKeySet() throws UnusableKeyException {
    assertThat(url.load().keys())
        .extracting(TokenKey::id)
        .containsExactly("rsa", "p256", "p384", "ed");
  }

  @Test
  void givesTheSameKeysWhileNothingHasChanged() throws UnusableKeyException {
    KeyRing first = url.load();
    assertThat(url.load()).isSameAs(first);

    server.publish(Jwks.set(List.of(Jwks.jwk("rsa", Issuer.RSA.getPublic()))));
    assertThat(url.load().keys()).hasSize(1);
  }

  @Test
  void takesAnAnswerUpToItsLimitAndNotPastIt() throws UnusableKeyException {
    String set = Issuer.keySet();
    server.publish(set + " ".repeat(BYTES - set.length()));
    assertThat(url.load().keys()).hasSize(4);

    server.publish(set + " ".repeat(BYTES - set.length() + 1));
    assertThat(failure(url)).contains("larger than parlour.jwt.bytes, " + BYTES);
  }

  @Test
  void doesNotReadOnPastTheLimit() {
    server.publish(" ".repeat(50_000_000));

    assertThat(failure(url)).contains("larger than parlour.jwt.bytes, " + BYTES);
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotEnd() {
    server.stall();

    assertThat(failure(new KeyUrl(server.url(), limits(Duration.ofMillis(300)))))
        .isEqualTo("no whole answer within parlour.jwt.timeout");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 307, 401, 404, 500, 503})
  void takesNoAnswerButTheOneThatIsMeant(int status) {
    server.publish("");
    server.answerWith(status);

    assertThat(failure(url)).isEqualTo("the server answered " + status);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void tellsThatNobodyListens() {
    server.stop();

    assertThat(failure(url)).contains("ConnectException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1]}", "{\"keys\":"})
  void takesNothingButAKeySet(String body) {
    server.publish(body);

    assertThat(failure(url)).containsAnyOf("no JWK set", "neither PEM nor a JWK set");
  }

  @Test
  void boundsHowManyKeysThereAre() {
    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      many.add(Jwks.jwk("k" + i, Issuer.ED.getPublic()));
    }
    server.publish(Jwks.set(many));

    assertThat(failure(url)).isEqualTo("there are 11 keys; parlour.jwt.count is 10");
  }

  @Test
  void survivesASetThatIsDeeplyNested() {
    server.publish("{\"keys\":" + "[".repeat(9000));

    assertThat(failure(url)).isEqualTo("it is neither PEM nor a JWK set");
  }

  @Test
  void namesItselfWithoutWhatMayBeSecret() {
    assertThat(
            new KeyUrl(
                    URI.create("https://keys.example:8443/set?token=hunter2"),
                    limits(Duration.ofSeconds(1)))
                .name())
        .isEqualTo("https://keys.example:8443/set");
  }

  private static String failure(KeySource source) {
    return catchThrowableOfType(UnusableKeyException.class, source::load).getMessage();
  }
}
