package dev.parlour.auth;

import dev.parlour.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a token says, once its signature is checked. Not thread-safe. */
final class JwtClaims {

  /** The last second of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final Map<String, Object> claims;
  private final JwtRules rules;

  JwtClaims(Map<String, Object> claims, JwtRules rules) {
    this.claims = claims;
    this.rules = rules;
  }

  /**
   * Whom the token stands for; until when, is told with the allowance for clocks.
   *
   * @param defaults what its user may do where the token does not say
   * @throws TokenException when it is not for this server, or not for this time; says which
   */
  Identity identity(Instant now, Grants defaults) throws TokenException {
    checkParties();
    Instant expires = time("exp");
    if (expires == null) {
      throw TokenException.refused("the token has no exp: it must say until when it holds");
    }
    if (!now.isBefore(expires.plus(rules.skew()))) {
      throw TokenException.expired("the token has expired");
    }
    checkNotFuture("nbf", now, "the token does not hold yet");
    checkNotFuture("iat", now, "the token's iat is in the future");
    Grants granted = new PermissionsClaim(rules.permissionsClaim(), rules.patterns()).in(claims);
    return new Identity(user(), granted.over(defaults), expires.plus(rules.skew()));
  }

  private void checkParties() throws TokenException {
    if (!rules.issuer().equals(claims.get("iss"))) {
      throw TokenException.refused("the token is of another issuer");
    }
    Object audience = claims.get("aud");
    if (!rules.audience().equals(audience)
        && !(audience instanceof List<?> several && several.contains(rules.audience()))) {
      throw TokenException.refused("the token is for another audience");
    }
  }

  private void checkNotFuture(String claim, Instant now, String problem) throws TokenException {
    Instant time = time(claim);
    if (time != null && time.isAfter(now.plus(rules.skew()))) {
      throw TokenException.refused(problem);
    }
  }

  /** Null when there is no such claim. */
  private Instant time(String claim) throws TokenException {
    if (!claims.containsKey(claim)) {
      return null;
    }
    if (!(claims.get(claim) instanceof Number seconds)
        || !(seconds.doubleValue() >= 0 && seconds.doubleValue() <= LAST_SECOND)) {
      throw TokenException.refused("the token's claim " + claim + " is no time in seconds");
    }
    return Instant.ofEpochSecond(seconds.longValue());
  }

  private UserId user() throws TokenException {
    String claim = "the token's claim " + rules.userClaim();
    if (!(claims.get(rules.userClaim()) instanceof String text)) {
      throw TokenException.refused(claim + " is missing, or no text: it names the user");
    }
    try {
      UserId user = new UserId(text);
      if (!user.isGuest()) {
        return user;
      }
    } catch (IllegalArgumentException e) {
      throw TokenException.refused(claim + " is no user: " + e.getMessage());
    }
    throw TokenException.refused(claim + " is a guest's name; a token is for a user");
  }
}
