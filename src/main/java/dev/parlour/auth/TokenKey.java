package dev.parlour.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key that checks tokens, and the algorithms it may do so by. Immutable.
 *
 * <p>Which algorithms follows from the key alone, never from a token (RFC 8725, section 3.1).
 *
 * @param id what tokens call it, or null
 * @param algorithms at least one
 * @param verifier checks a signature by one of these
 */
record TokenKey(String id, Set<JWSAlgorithm> algorithms, JWSVerifier verifier) {

  private static final int WEAKEST_RSA_BITS = 2048;

  private static final Set<JWSAlgorithm> RSA =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512);

  private static final Map<Curve, JWSAlgorithm> BY_CURVE =
      Map.of(Curve.P_256, JWSAlgorithm.ES256, Curve.P_384, JWSAlgorithm.ES384);

  /** All by which public keys check. */
  static final Set<JWSAlgorithm> PUBLIC =
      Stream.of(RSA, Set.copyOf(BY_CURVE.values()), Ed25519Verifier.ALGORITHMS)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * A public key, for all algorithms of its kind.
   *
   * @param id what tokens call it, or null
   * @throws UnusableKeyException when it is weak, or of another kind
   */
  static TokenKey of(String id, PublicKey key) throws UnusableKeyException {
    try {
      if (key instanceof RSAPublicKey rsa) {
        checkStrength(rsa);
        return new TokenKey(id, RSA, new RSASSAVerifier(rsa));
      }
      if (key instanceof ECPublicKey ec && algorithm(ec) != null) {
        return new TokenKey(id, Set.of(algorithm(ec)), new ECDSAVerifier(ec));
      }
    } catch (JOSEException e) {
      throw new UnusableKeyException("it can't be used: " + e.getMessage(), e);
    }
    if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
      return new TokenKey(id, Ed25519Verifier.ALGORITHMS, new Ed25519Verifier(ed));
    }
    throw new UnusableKeyException("it is not of a kind that is taken: RSA, P-256, P-384, Ed25519");
  }

  /** Null when keys of this curve are not taken. */
  private static JWSAlgorithm algorithm(ECPublicKey key) {
    Curve curve = Curve.forECParameterSpec(key.getParams());
    return curve == null ? null : BY_CURVE.get(curve);
  }

  private static void checkStrength(RSAPublicKey key) throws UnusableKeyException {
    int bits = key.getModulus().bitLength();
    if (bits < WEAKEST_RSA_BITS) {
      throw new UnusableKeyException(
          "it is an RSA key of " + bits + " bits; at least " + WEAKEST_RSA_BITS + " are needed");
    }
  }

  /**
   * A secret shared with those who issue tokens, for HS256 alone.
   *
   * @param secret at least 32 bytes in UTF-8
   * @throws IllegalArgumentException when it is shorter
   */
  static TokenKey shared(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return new TokenKey(null, Set.of(JWSAlgorithm.HS256), new MACVerifier(bytes));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the shared secret is too short", e);
    }
  }

  /**
   * This key for one of its algorithms only.
   *
   * @throws UnusableKeyException when it is none of them
   */
  TokenKey only(JWSAlgorithm algorithm) throws UnusableKeyException {
    if (!algorithms.contains(algorithm)) {
      throw new UnusableKeyException("its alg is not one for a key of its kind");
    }
    return new TokenKey(id, Set.of(algorithm), verifier);
  }
}
