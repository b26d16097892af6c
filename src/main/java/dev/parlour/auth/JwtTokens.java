package dev.parlour.auth;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Checks signed JWTs (RFC 7519, RFC 8725). Never waits. Thread-safe: immutable, and so is what it
 * asks.
 */
public final class JwtTokens implements Tokens {

  private static final int LONGEST_SHOWN = 16;

  private final JwtRules rules;
  private final Grants defaults;
  private final Clock clock;

  /** Null when there are none: a secret is enough. */
  private final PublicKeys keys;

  /** Null when there is none: keys are enough. */
  private final TokenKey secret;

  /**
   * @param defaults what a token's user may do where the token does not say
   * @param keys what all but HS256 is checked with, or null; closed with this
   * @param secret what HS256 is checked with, at least 32 bytes in UTF-8, or null
   */
  public JwtTokens(JwtRules rules, Grants defaults, PublicKeys keys, String secret, Clock clock) {
    this.rules = rules;
    this.defaults = defaults;
    this.keys = keys;
    this.secret = secret == null ? null : TokenKey.shared(secret);
    this.clock = clock;
  }

  @Override
  public CompletionStage<Identity> check(String token) {
    CompletableFuture<Identity> answer = new CompletableFuture<>();
    try {
      SignedToken signed = SignedToken.parse(token, rules.length());
      List<TokenKey> candidates = candidates(signed, keys == null ? null : keys.atHand());
      if (candidates == null) {
        keys.fetched().whenComplete((ring, failure) -> finish(answer, signed, ring, failure));
      } else {
        answer.complete(identity(signed, candidates));
      }
    } catch (TokenException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /** Goes on, on the keys' thread, once there are new ones. */
  private void finish(
      CompletableFuture<Identity> answer, SignedToken signed, KeyRing ring, Throwable failure) {
    try {
      if (failure != null) {
        throw failure instanceof TokenException known
            ? known
            : TokenException.unchecked("the token can't be checked now");
      }
      List<TokenKey> candidates = candidates(signed, ring);
      if (candidates == null) {
        throw TokenException.refused("there is no key with the token's kid");
      }
      answer.complete(identity(signed, candidates));
    } catch (TokenException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  /**
   * The keys that may have signed it.
   *
   * @param ring null when the first ones are not here yet
   * @return at least one; null when others have to be fetched first
   * @throws TokenException when no key ever checks by the token's algorithm
   */
  private List<TokenKey> candidates(SignedToken signed, KeyRing ring) throws TokenException {
    JWSAlgorithm algorithm = signed.algorithm();
    if (secret != null && secret.algorithms().contains(algorithm)) {
      return List.of(secret);
    }
    if (keys == null || !TokenKey.PUBLIC.contains(algorithm)) {
      throw notAllowed(algorithm);
    }
    if (ring == null) {
      return null;
    }
    List<TokenKey> candidates = ring.candidates(signed.keyId(), algorithm);
    if (!candidates.isEmpty()) {
      return candidates;
    }
    if (signed.keyId() == null || ring.names(signed.keyId())) {
      throw notAllowed(algorithm);
    }
    return null;
  }

  private static TokenException notAllowed(JWSAlgorithm algorithm) {
    String name = algorithm.getName();
    boolean plain = name.matches("[A-Za-z0-9-]+") && name.length() <= LONGEST_SHOWN;
    return TokenException.refused(
        "algorithm " + (plain ? name : "?") + " is not one that this server's keys allow");
  }

  private Identity identity(SignedToken signed, List<TokenKey> candidates) throws TokenException {
    if (candidates.stream().noneMatch(signed::isSignedWith)) {
      throw TokenException.refused("the token's signature is not by a key of this server's issuer");
    }
    return new JwtClaims(signed.claims(), rules).identity(clock.instant(), defaults);
  }

  @Override
  public void close() {
    if (keys != null) {
      keys.close();
    }
  }
}
