package dev.parlour.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A token taken apart, with a header that is taken; its signature is yet to be checked. Immutable.
 *
 * <p>Keys, and addresses of keys, that a header brings along are not looked at (RFC 8725, sections
 * 3.9 and 3.10).
 */
final class SignedToken {

  private static final int PARTS = 3;
  private static final int PARTS_ENCRYPTED = 5;
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  /** What must be understood, a body that is no base64, and tokens within tokens. */
  private static final List<String> NOT_TAKEN = List.of("crit", "b64", "cty");

  private final JWSObject jws;

  private SignedToken(JWSObject jws) {
    this.jws = jws;
  }

  /**
   * Takes a token apart.
   *
   * @param longest how long it may be, in characters
   * @throws TokenException when it is none, or one of a kind that is not taken
   */
  static SignedToken parse(String token, int longest) throws TokenException {
    if (token.length() > longest) {
      throw TokenException.refused(
          "the token is longer than parlour.jwt.limit, " + longest + " characters");
    }
    int parts = token.split("\\.", -1).length;
    if (parts == PARTS_ENCRYPTED) {
      throw TokenException.refused("encrypted tokens are not taken");
    }
    if (parts != PARTS) {
      throw TokenException.refused("the token is no JWT: it has no three parts");
    }
    try {
      JWSObject jws = JWSObject.parse(token);
      check(jws.getHeader());
      return new SignedToken(jws);
    } catch (ParseException | RuntimeException e) {
      // A header can be wrong in many ways; none of them is a fault of this server.
      throw TokenException.refused("the token's header is none of a signed JWT");
    }
  }

  /** As it came: an empty {@code crit}, say, is gone once it has been read. */
  private static void check(JWSHeader header) throws TokenException, ParseException {
    Set<String> names =
        JSONObjectUtils.parse(header.getParsedBase64URL().decodeToString()).keySet();
    for (String name : NOT_TAKEN) {
      if (names.contains(name)) {
        throw TokenException.refused("the token's header has " + name + ", which is not taken");
      }
    }
    if (header.getType() != null
        && !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
      throw TokenException.refused("the token's typ is not JWT or at+jwt");
    }
  }

  /** The key it says it is signed with, or null. */
  String keyId() {
    return jws.getHeader().getKeyID();
  }

  /** The algorithm it says it is signed by; to be believed only if the key agrees. */
  JWSAlgorithm algorithm() {
    return jws.getHeader().getAlgorithm();
  }

  /** Whether it is signed with this key. */
  boolean isSignedWith(TokenKey key) {
    try {
      return key.algorithms().contains(algorithm())
          && key.verifier().verify(jws.getHeader(), jws.getSigningInput(), jws.getSignature());
    } catch (JOSEException | RuntimeException e) {
      // What can't be a signature of this key is none.
      return false;
    }
  }

  /**
   * What it says, not to be believed before the signature is checked.
   *
   * @throws TokenException when that is no JSON object
   */
  Map<String, Object> claims() throws TokenException {
    Map<String, Object> claims = jws.getPayload().toJSONObject();
    if (claims == null) {
      throw TokenException.refused("the token's claims are no JSON object");
    }
    return claims;
  }
}
