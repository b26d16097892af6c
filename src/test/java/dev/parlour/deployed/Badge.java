package dev.parlour.deployed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Tokens as a team's login would issue them, by a secret that the server under test shares. */
final class Badge {

  static final String SECRET = "a secret that nobody else knows, of 44 bytes";
  private static final String ISSUER = "https://login.example";
  private static final String AUDIENCE = "parlour";
  private static final Duration LONG = Duration.ofMinutes(10);

  private Badge() {}

  /** The settings of a server that takes them. */
  static Map<String, String> settings() {
    return Map.of(
        "PARLOUR_JWT_SECRET", SECRET,
        "PARLOUR_JWT_ISSUER", ISSUER,
        "PARLOUR_JWT_AUDIENCE", AUDIENCE,
        "PARLOUR_JWT_SKEW", "0");
  }

  /** Good for some minutes. */
  static String of(String user, Map<String, List<String>> permissions) {
    return of(user, permissions, LONG);
  }

  /** Good for that long from now; not at all when that is negative. */
  static String of(String user, Map<String, List<String>> permissions, Duration good) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(user)
            .expirationTime(Date.from(Instant.now().plus(good)))
            .claim("parlour", permissions)
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(SECRET));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return token.serialize();
  }
}
