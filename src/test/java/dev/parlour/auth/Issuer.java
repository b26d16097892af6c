package dev.parlour.auth;

import dev.parlour.log.SettableClock;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody whose tokens are taken: keys, claims, and what checks them. Not thread-safe.
 *
 * <p>The keys have the ids {@code rsa}, {@code p256}, {@code p384} and {@code ed}.
 */
final class Issuer {

  static final KeyPair RSA = Mint.rsa(2048);
  static final KeyPair P256 = Mint.ec("secp256r1");
  static final KeyPair P384 = Mint.ec("secp384r1");
  static final KeyPair ED = Mint.ed("Ed25519");
  static final String SECRET = "a secret of more than 32 bytes, shared";

  static final JwtRules RULES =
      new JwtRules(
          "https://issuer.example", "parlour", "sub", "parlour", 3, 16_384, Duration.ofSeconds(30));

  static final Grants DEFAULTS =
      Grants.of(Map.of(new RoomPattern("news"), Set.of(Permission.READ)));

  static final KeyLimits LIMITS = limits(Duration.ofSeconds(10), 100);

  final SettableClock clock = new SettableClock();

  static KeyLimits limits(Duration pause, int waiting) {
    return new KeyLimits(
        Duration.ofMinutes(5),
        Duration.ofSeconds(5),
        pause,
        Duration.ofSeconds(5),
        waiting,
        65_536,
        10);
  }

  /** All its public keys. */
  static String keySet() {
    return Jwks.set(
        List.of(
            Jwks.jwk("rsa", RSA.getPublic()),
            Jwks.jwk("p256", P256.getPublic()),
            Jwks.jwk("p384", P384.getPublic()),
            Jwks.jwk("ed", ED.getPublic())));
  }

  static KeyRing keys() {
    try {
      return JwkKeys.read(keySet(), 10);
    } catch (UnusableKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims that are taken, but for what is changed; null takes one away. */
  Map<String, Object> claims(Object... changes) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", RULES.issuer());
    claims.put("aud", RULES.audience());
    claims.put("sub", "ada");
    claims.put("iat", now);
    claims.put("exp", now + 3600);
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1] == null) {
        claims.remove((String) changes[i]);
      } else {
        claims.put((String) changes[i], changes[i + 1]);
      }
    }
    return claims;
  }

  /** A token by the P-256 key. */
  String token(Object... changes) {
    return tokenOf("p256", P256, claims(changes));
  }

  /** A token by some P-256 key. */
  static String tokenOf(String kid, KeyPair key, Map<String, Object> claims) {
    return Mint.token(
        Map.of("alg", "ES256", "kid", kid), claims, Mint.by("ES256", key.getPrivate()));
  }

  Tokens tokens(PublicKeys keys, String secret) {
    return new JwtTokens(RULES, DEFAULTS, keys, secret, clock);
  }

  /** Whom a token is found to stand for. */
  static Identity identity(Tokens tokens, String token) {
    return answer(tokens.check(token).toCompletableFuture());
  }

  private static Identity answer(CompletableFuture<Identity> check) {
    try {
      return check.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Why a token is not taken. */
  static TokenException refusal(Tokens tokens, String token) {
    return refusal(tokens.check(token).toCompletableFuture());
  }

  static TokenException refusal(CompletableFuture<Identity> check) {
    try {
      throw new AssertionError("taken as " + check.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TokenException refusal) {
        return refusal;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
