package dev.parlour.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a JWK set (RFC 7517). Thread-safe: has no state. */
final class JwkKeys {

  /** What stands before an Ed25519 key's 32 bytes in its X.509 form (RFC 8410). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int ED25519_BYTES = 32;

  private JwkKeys() {}

  /**
   * The keys of a set; keys for other uses than signatures are passed over.
   *
   * @param most how many keys it may hold
   * @throws UnusableKeyException when it is no set, or too large a one
   */
  static KeyRing read(String text, int most) throws UnusableKeyException {
    Map<String, Object>[] set = set(text);
    if (set.length > most) {
      throw new UnusableKeyException(
          "there are " + set.length + " keys; parlour.jwt.count is " + most);
    }
    List<TokenKey> keys = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (int i = 0; i < set.length; i++) {
      try {
        key(set[i]).ifPresent(keys::add);
      } catch (UnusableKeyException e) {
        leftOut.add("key " + (i + 1) + ": " + e.getMessage());
      }
    }
    return new KeyRing(keys, leftOut);
  }

  private static Map<String, Object>[] set(String text) throws UnusableKeyException {
    try {
      Map<String, Object>[] keys =
          JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys");
      if (keys != null) {
        return keys;
      }
    } catch (ParseException e) {
      throw new UnusableKeyException("it is neither PEM nor a JWK set", e);
    }
    throw new UnusableKeyException("it is no JWK set: it has no keys");
  }

  /** Empty when it is for something else than signatures. */
  private static Optional<TokenKey> key(Map<String, Object> json) throws UnusableKeyException {
    JWK jwk = parse(json);
    if (jwk.isPrivate()) {
      throw new UnusableKeyException("it is private or secret; only public keys belong there");
    }
    boolean forSignatures =
        (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
            && (jwk.getKeyOperations() == null
                || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    if (!forSignatures) {
      return Optional.empty();
    }
    TokenKey key = TokenKey.of(jwk.getKeyID(), publicKey(jwk));
    return Optional.of(
        jwk.getAlgorithm() == null
            ? key
            : key.only(JWSAlgorithm.parse(jwk.getAlgorithm().getName())));
  }

  private static JWK parse(Map<String, Object> json) throws UnusableKeyException {
    try {
      return JWK.parse(json);
    } catch (ParseException | RuntimeException e) {
      // Not its message, which may quote the key: it could be a private one.
      throw new UnusableKeyException("it is no JWK that can be read");
    }
  }

  private static PublicKey publicKey(JWK jwk) throws UnusableKeyException {
    try {
      if (jwk.getKeyType().equals(KeyType.RSA)) {
        return jwk.toRSAKey().toRSAPublicKey();
      }
      if (jwk.getKeyType().equals(KeyType.EC)) {
        return jwk.toECKey().toECPublicKey();
      }
    } catch (JOSEException e) {
      throw new UnusableKeyException("it can't be used: " + e.getMessage(), e);
    }
    return ed25519(jwk.toOctetKeyPair());
  }

  private static PublicKey ed25519(OctetKeyPair pair) throws UnusableKeyException {
    byte[] key = pair.getDecodedX();
    if (!pair.getCurve().equals(Curve.Ed25519) || key.length != ED25519_BYTES) {
      throw new UnusableKeyException(
          "it is not of a kind that is taken: RSA, P-256, P-384, Ed25519");
    }
    return PemKeys.publicKey(
        ByteBuffer.allocate(ED25519_PREFIX.length + ED25519_BYTES)
            .put(ED25519_PREFIX)
            .put(key)
            .array());
  }
}
