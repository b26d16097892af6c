/**
 * Who a connection is: something that proves it comes in, an {@link dev.parlour.auth.Identity} with
 * its permissions goes out. Calls nothing but the root package. What a permission allows is
 * enforced by those who ask.
 *
 * <p>A token's way: {@link dev.parlour.auth.JwtTokens} → {@code SignedToken} (its header) → {@code
 * KeyRing} (its key, from a {@link dev.parlour.auth.KeySource}, kept by {@link
 * dev.parlour.auth.PublicKeys}) → {@code JwtClaims} → {@code Identity}. Only this package knows how
 * tokens are signed.
 */
package dev.parlour.auth;
