package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {

  private final Issuer issuer = new Issuer();
  private final PublicKeys keys =
      new PublicKeys(new HeldSource(null), Issuer.keys(), Issuer.LIMITS, () -> 0, task -> {});
  private final Tokens tokens = issuer.tokens(keys, Issuer.SECRET);

  static Stream<Arguments> algorithms() {
    return Stream.of(
            Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
                .map(name -> Arguments.of(name, "rsa", Issuer.RSA)),
            Stream.of("EdDSA", "Ed25519").map(name -> Arguments.of(name, "ed", Issuer.ED)),
            Stream.of(
                Arguments.of("ES256", "p256", Issuer.P256),
                Arguments.of("ES384", "p384", Issuer.P384)))
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void takesATokenSignedBy(String algorithm, String kid, KeyPair key) {
    Mint.Signer signer = Mint.by(algorithm, key.getPrivate());
    Map<String, Object> claims = issuer.claims();

    assertThat(check(Mint.token(Map.of("alg", algorithm, "kid", kid), claims, signer)).user())
        .isEqualTo(new UserId("ada"));
    assertThat(check(Mint.token(Map.of("alg", algorithm), claims, signer)).user())
        .isEqualTo(new UserId("ada"));
  }

  @Test
  void takesHs256WhereASecretIsShared() {
    Mint.Signer signer = Mint.hmac("HS256", Issuer.SECRET.getBytes());
    String token = Mint.token(Map.of("alg", "HS256", "kid", "any"), issuer.claims(), signer);

    assertThat(check(token).user()).isEqualTo(new UserId("ada"));
    assertThat(Issuer.identity(issuer.tokens(null, Issuer.SECRET), token).user())
        .isEqualTo(new UserId("ada"));
    assertThat(Issuer.refusal(issuer.tokens(keys, null), token))
        .hasMessage("algorithm HS256 is not one that this server's keys allow");
    assertThat(Issuer.refusal(issuer.tokens(null, Issuer.SECRET), issuer.token()))
        .hasMessage("algorithm ES256 is not one that this server's keys allow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
  void takesTheTypesOfTokensForServers(String type) {
    Map<String, String> header = Map.of("alg", "EdDSA", "typ", type);

    assertThat(
            check(Mint.token(header, issuer.claims(), Mint.by("EdDSA", Issuer.ED.getPrivate())))
                .user())
        .isEqualTo(new UserId("ada"));
  }

  @Test
  void isDoneAtOnceWhereTheKeyIsAtHand() {
    CompletionStage<Identity> check = tokens.check(issuer.token());

    assertThat(check.toCompletableFuture()).isCompleted();
  }

  @Test
  void tellsUntilWhenItHoldsWithTheAllowanceForClocks() {
    Identity identity = check(issuer.token());

    assertThat(identity.expires()).isEqualTo(issuer.clock.instant().plusSeconds(3600 + 30));
  }

  @Test
  void allowsForClocksThatDiffer() {
    long now = issuer.clock.instant().getEpochSecond();

    assertThat(check(issuer.token("exp", now - 29)).expires()).isAfter(issuer.clock.instant());
    assertThat(check(issuer.token("nbf", now + 30, "iat", now + 30)).user().value())
        .isEqualTo("ada");
    assertThat(refusal(issuer.token("exp", now - 30))).isEqualTo("the token has expired");
    assertThat(refusal(issuer.token("nbf", now + 31))).isEqualTo("the token does not hold yet");
    assertThat(refusal(issuer.token("iat", now + 31)))
        .isEqualTo("the token's iat is in the future");
  }

  @Test
  void takesATokenNoMoreOnceItHasExpired() {
    String token = issuer.token();
    check(token);

    issuer.clock.advance(Duration.ofSeconds(3600 + 30));

    assertThat(refusal(token)).isEqualTo("the token has expired");
  }

  static Stream<Arguments> badClaims() {
    return Stream.of(
        Arguments.of("iss", "https://other.example", "the token is of another issuer"),
        Arguments.of("iss", "https://issuer.example/", "the token is of another issuer"),
        Arguments.of("iss", null, "the token is of another issuer"),
        Arguments.of("iss", List.of("https://issuer.example"), "the token is of another issuer"),
        Arguments.of("aud", "other", "the token is for another audience"),
        Arguments.of("aud", null, "the token is for another audience"),
        Arguments.of("aud", List.of("a", "b"), "the token is for another audience"),
        Arguments.of("aud", Map.of("parlour", 1), "the token is for another audience"),
        Arguments.of("exp", null, "the token has no exp: it must say until when it holds"),
        Arguments.of("exp", "2100-01-01", "the token's claim exp is no time in seconds"),
        Arguments.of("exp", "9999999999", "the token's claim exp is no time in seconds"),
        Arguments.of("exp", 1e300, "the token's claim exp is no time in seconds"),
        Arguments.of("exp", Long.MAX_VALUE, "the token's claim exp is no time in seconds"),
        Arguments.of("exp", -1, "the token's claim exp is no time in seconds"),
        Arguments.of("exp", 0, "the token has expired"),
        Arguments.of("nbf", true, "the token's claim nbf is no time in seconds"),
        Arguments.of("iat", List.of(), "the token's claim iat is no time in seconds"),
        Arguments.of(
            "sub", null, "the token's claim sub is missing, or no text: it names the user"),
        Arguments.of("sub", 7, "the token's claim sub is missing, or no text: it names the user"),
        Arguments.of(
            "sub", "~ada", "the token's claim sub is a guest's name; a token is for a user"));
  }

  @ParameterizedTest
  @MethodSource("badClaims")
  void refusesAClaimThatIsNotWhatItShouldBe(String claim, Object value, String reason) {
    TokenException refusal = Issuer.refusal(tokens, issuer.token(claim, value));

    assertThat(refusal).hasMessage(reason);
    assertThat(refusal.reason())
        .isEqualTo(
            reason.equals("the token has expired")
                ? TokenException.Reason.EXPIRED
                : TokenException.Reason.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ada", "a\nb", "a\u202eb", "~", "~~ada"})
  void refusesAUserThatCantBe(String user) {
    assertThat(refusal(issuer.token("sub", user)))
        .startsWith("the token's claim sub is no user: a name has");
  }

  @Test
  void takesOneOfSeveralAudiences() {
    assertThat(check(issuer.token("aud", List.of("other", "parlour"))).user().value())
        .isEqualTo("ada");
  }

  @Test
  void takesUserAndPermissionsFromOtherClaims() {
    JwtRules rules =
        new JwtRules("https://issuer.example", "parlour", "login", "may", 3, 16_384, Duration.ZERO);
    Tokens others = new JwtTokens(rules, Grants.none(), keys, null, issuer.clock);
    String token = issuer.token("login", "bo", "may", Map.of("x", List.of("publish")));

    Identity identity = Issuer.identity(others, token);

    assertThat(identity.user()).isEqualTo(new UserId("bo"));
    assertThat(identity.grants().in(new RoomName("x"), identity.user()))
        .containsExactly(Permission.PUBLISH);
    assertThat(Issuer.refusal(others, issuer.token()))
        .hasMessage("the token's claim login is missing, or no text: it names the user");
  }

  @Test
  void grantsWhatTheTokenSaysAndElsewhereTheDefaults() {
    Identity identity = check(issuer.token("parlour", Map.of("chat:*", List.of("publish"))));

    assertThat(identity.grants())
        .isEqualTo(
            Grants.of(Map.of(new RoomPattern("chat:*"), Set.of(Permission.PUBLISH)))
                .over(Issuer.DEFAULTS));
    assertThat(check(issuer.token()).grants()).isEqualTo(Issuer.DEFAULTS);
  }

  @Test
  void refusesATokenThatIsTooLong() {
    assertThat(refusal(issuer.token("x", "y".repeat(16_384))))
        .isEqualTo("the token is longer than parlour.jwt.limit, 16384 characters");
  }

  @Test
  void takesNoTokensWhereThereAreNoKeys() {
    assertThat(Issuer.refusal(Tokens.none(), issuer.token()))
        .hasMessage("this server does not take tokens: set parlour.jwt.keys, .url or .secret");
  }

  private Identity check(String token) {
    return Issuer.identity(tokens, token);
  }

  private String refusal(String token) {
    return Issuer.refusal(tokens, token).getMessage();
  }
}
