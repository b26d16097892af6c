package dev.parlour.auth;

import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads public keys in PEM (RFC 7468): public keys, and certificates, of which nothing but the key
 * counts. Thread-safe: has no state.
 */
final class PemKeys {

  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");

  private PemKeys() {}

  /** Whether the text means to be PEM. */
  static boolean isPem(String text) {
    return text.contains(BEGIN);
  }

  /**
   * All keys in the text; none has an id.
   *
   * @throws UnusableKeyException when one of them can't be used
   */
  static List<TokenKey> read(String text) throws UnusableKeyException {
    List<TokenKey> keys = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      try {
        keys.add(TokenKey.of(null, key(block.group(1), decode(block.group(2)))));
      } catch (UnusableKeyException e) {
        throw new UnusableKeyException("key " + (keys.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    if (keys.size() != text.split(BEGIN, -1).length - 1) {
      throw new UnusableKeyException("key " + (keys.size() + 1) + " is not whole");
    }
    return keys;
  }

  private static byte[] decode(String base64) throws UnusableKeyException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new UnusableKeyException("it is no base64", e);
    }
  }

  private static PublicKey key(String label, byte[] encoded) throws UnusableKeyException {
    if (label.endsWith("PRIVATE KEY")) {
      throw new UnusableKeyException("it is a private key; only public ones belong there");
    }
    return switch (label) {
      case "PUBLIC KEY" -> publicKey(encoded);
      case "CERTIFICATE" -> certified(encoded);
      default ->
          throw new UnusableKeyException(
              "it is a " + label + "; PUBLIC KEY and CERTIFICATE are taken");
    };
  }

  private static PublicKey certified(byte[] encoded) throws UnusableKeyException {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(encoded))
          .getPublicKey();
    } catch (CertificateException e) {
      throw new UnusableKeyException("it is no certificate that can be read", e);
    }
  }

  /** The JDK asks for the kind first, and tells it by nothing but trying. */
  static PublicKey publicKey(byte[] encoded) throws UnusableKeyException {
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        continue;
      } catch (NoSuchAlgorithmException e) {
        throw new UnusableKeyException("this Java knows no " + kind, e);
      }
    }
    throw new UnusableKeyException("it is not of a kind that is taken: RSA, P-256, P-384, Ed25519");
  }
}
