package dev.parlour.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Set;

/**
 * Checks signatures by Ed25519 (RFC 8037, RFC 9864) with the JDK alone. Thread-safe: immutable.
 *
 * <p>Headers that are critical are refused before.
 */
final class Ed25519Verifier extends BaseJWSProvider implements JWSVerifier {

  static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

  private static final String NAME = "Ed25519";

  private final PublicKey key;

  Ed25519Verifier(PublicKey key) {
    super(ALGORITHMS);
    this.key = key;
  }

  @Override
  public boolean verify(JWSHeader header, byte[] input, Base64URL signature) throws JOSEException {
    try {
      Signature check = Signature.getInstance(NAME);
      check.initVerify(key);
      check.update(input);
      return check.verify(signature.decode());
    } catch (GeneralSecurityException e) {
      throw new JOSEException(e.toString(), e);
    }
  }
}
