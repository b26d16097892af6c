package dev.parlour.auth;

import java.time.Duration;

/**
 * What a token must say.
 *
 * @param issuer who issues tokens; the {@code iss} claim
 * @param audience whom they are for; in the {@code aud} claim
 * @param userClaim the claim that holds the user's id
 * @param permissionsClaim the claim that holds the permissions
 * @param patterns how many patterns that may have
 * @param length how long a token may be, in characters
 * @param skew how far the issuer's clock and this one may differ
 */
public record JwtRules(
    String issuer,
    String audience,
    String userClaim,
    String permissionsClaim,
    int patterns,
    int length,
    Duration skew) {}
