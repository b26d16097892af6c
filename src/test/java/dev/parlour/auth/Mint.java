package dev.parlour.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes keys and tokens, by the JDK alone, so that what checks tokens is not tried by itself.
 * Thread-safe: has no state.
 */
final class Mint {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Signs what stands before a token's last dot. */
  interface Signer {
    byte[] sign(byte[] input) throws GeneralSecurityException;
  }

  private Mint() {}

  static KeyPair rsa(int bits) {
    return pair("RSA", generator -> generator.initialize(bits));
  }

  static KeyPair ec(String curve) {
    return pair("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
  }

  static KeyPair ed(String curve) {
    return pair(curve, generator -> {});
  }

  private interface Preparation {
    void prepare(KeyPairGenerator generator) throws InvalidAlgorithmParameterException;
  }

  private static KeyPair pair(String kind, Preparation preparation) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      preparation.prepare(generator);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String token(Map<String, ?> header, Map<String, ?> claims, Signer signer) {
    return signed(base64(json(header)) + "." + base64(json(claims)), signer);
  }

  static String signed(String input, Signer signer) {
    try {
      return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Signer by(String algorithm, PrivateKey key) {
    return input -> {
      Signature signature = signature(algorithm);
      signature.initSign(key);
      signature.update(input);
      return signature.sign();
    };
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    String bits = algorithm.substring(2);
    switch (algorithm.substring(0, 2)) {
      case "RS":
        return Signature.getInstance("SHA" + bits + "withRSA");
      case "PS":
        Signature pss = Signature.getInstance("RSASSA-PSS");
        String hash = "SHA-" + bits;
        int salt = Integer.parseInt(bits) / 8;
        pss.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
        return pss;
      case "ES":
        return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
      default:
        return Signature.getInstance(algorithm.equals("EdDSA") ? "Ed25519" : algorithm);
    }
  }

  static Signer hmac(String algorithm, byte[] secret) {
    return input -> {
      String name = "HmacSHA" + algorithm.substring(2);
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret, name));
      return mac.doFinal(input);
    };
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A block of PEM. */
  static String pem(String label, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(encoded), label);
  }
}
