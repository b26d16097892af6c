package dev.parlour.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes keys as JWKs. Thread-safe: has no state. */
final class Jwks {

  private static final int ED25519_BYTES = 32;

  private Jwks() {}

  /**
   * @param more pairs of names and values
   */
  static Map<String, Object> jwk(String kid, PublicKey key, Object... more) {
    Map<String, Object> json = new HashMap<>(key(key).toJSONObject());
    if (kid != null) {
      json.put("kid", kid);
    }
    for (int i = 0; i < more.length; i += 2) {
      json.put((String) more[i], more[i + 1]);
    }
    return json;
  }

  private static JWK key(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return new RSAKey.Builder(rsa).build();
    }
    if (key instanceof ECPublicKey ec) {
      return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
    }
    byte[] encoded = key.getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).build();
  }

  static String set(List<Map<String, Object>> keys) {
    return Mint.json(Map.of("keys", keys));
  }
}
