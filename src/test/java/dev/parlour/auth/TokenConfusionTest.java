package dev.parlour.auth;

import static dev.parlour.auth.Mint.by;
import static dev.parlour.auth.Mint.hmac;
import static dev.parlour.auth.Mint.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every trick there is to have a forged token taken; what is signed is as it should be. */
@Timeout(60)
class TokenConfusionTest {

  private final Issuer issuer = new Issuer();
  private final LogKeeper log = new LogKeeper();

  private KeyServer server;
  private PublicKeys keys;
  private Tokens tokens;

  @BeforeEach
  void start() throws UnusableKeyException {
    server =
        new KeyServer(
            Jwks.set(
                List.of(
                    Jwks.jwk("rsa", Issuer.RSA.getPublic()),
                    Jwks.jwk("p256", Issuer.P256.getPublic()),
                    Jwks.jwk("ed", Issuer.ED.getPublic()),
                    Jwks.jwk("only", Attack.RS256_ONLY.getPublic(), "alg", "RS256"),
                    Jwks.jwk("enc", Attack.ENCRYPTION.getPublic(), "use", "enc"),
                    Jwks.jwk(
                        "ops", Attack.ENCRYPTION.getPublic(), "key_ops", List.of("encrypt")))));
    KeyLimits limits = Issuer.limits(Duration.ZERO, 100);
    KeyUrl source = new KeyUrl(server.url(), limits);
    keys = PublicKeys.start(source, limits);
    tokens = issuer.tokens(keys, null);
  }

  @AfterEach
  void stop() {
    log.close();
    tokens.close();
    server.close();
  }

  static Stream<Attack> attacks() {
    return Attack.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void refuses(Attack attack) {
    TokenException refusal = Issuer.refusal(tokens, attack.token());

    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(TokenException.Reason.REFUSED);
    assertThat(refusal.getMessage()).hasSizeLessThan(200);
    assertKeptSecret(attack.token(), refusal.getMessage());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void refusesAlsoWhereASecretIsShared(Attack attack) {
    Tokens both = issuer.tokens(keys, Issuer.SECRET);

    assertThat(Issuer.refusal(both, attack.token()).reason())
        .isEqualTo(TokenException.Reason.REFUSED);
  }

  private void assertKeptSecret(String token, String message) {
    for (String part : token.split("\\.", -1)) {
      if (part.length() > 20) {
        assertThat(message).doesNotContain(part);
        assertThat(log.lines()).doesNotContain(part);
      }
    }
  }

  @Test
  void refusesOtherHashesByTheSharedSecret() {
    Tokens shared = issuer.tokens(keys, Issuer.SECRET);

    for (String algorithm : List.of("HS384", "HS512")) {
      Mint.Signer signer = hmac(algorithm, Issuer.SECRET.getBytes(StandardCharsets.UTF_8));
      assertThat(Issuer.refusal(shared, token(Map.of("alg", algorithm), Attack.CLAIMS, signer)))
          .hasMessage("algorithm " + algorithm + " is not one that this server's keys allow");
    }
  }

  @Test
  void takesWhatTheAttacksImitate() {
    assertThat(
            Issuer.identity(tokens, Issuer.tokenOf("p256", Issuer.P256, Attack.CLAIMS))
                .user()
                .value())
        .isEqualTo("ada");
    assertThat(
            Issuer.identity(
                    tokens,
                    Attack.header(
                            "", Map.of("kid", "only"), by("RS256", Attack.RS256_ONLY.getPrivate()))
                        .token())
                .user()
                .value())
        .isEqualTo("ada");
  }
}
