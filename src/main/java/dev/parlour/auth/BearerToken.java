package dev.parlour.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the token that a request brings: in {@code Authorization}, which scripts in browsers can't
 * set for a WebSocket; among the subprotocols, which they can; or in a cookie. Never in the
 * address, which ends up in logs. Thread-safe: immutable.
 *
 * @param cookie the name of the cookie that may hold one; empty for none
 * @param origins whose pages a cookie is taken from
 */
public record BearerToken(String cookie, OriginPolicy origins) {

  public static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
  public static final String AUTHORIZATION = "Authorization";

  /** Names that a token might be given in an address. */
  private static final List<String> IN_ADDRESS = List.of("token", "access_token", "jwt");

  private static final String SUBPROTOCOL = "bearer.";
  private static final String SCHEME = "Bearer ";

  /** The token of a request, or null. */
  public String of(HttpServletRequest request) {
    return Stream.of(authorization(request), subprotocol(request), cookie(request))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private static Optional<String> authorization(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }

  private static Optional<String> subprotocol(HttpServletRequest request) {
    return subprotocols(request)
        .filter(BearerToken::isToken)
        .map(name -> name.substring(SUBPROTOCOL.length()))
        .findFirst();
  }

  /** Browsers send cookies along whoever's page asks: only a page known by name may use one. */
  private Optional<String> cookie(HttpServletRequest request) {
    if (cookie.isEmpty() || request.getCookies() == null || !origins.knows(request)) {
      return Optional.empty();
    }
    return Arrays.stream(request.getCookies())
        .filter(sent -> sent.getName().equals(cookie))
        .map(Cookie::getValue)
        .findFirst();
  }

  /**
   * What is wrong with an address that holds a token, and names its field; empty when none does.
   *
   * @param parameters the names of the address's parameters
   */
  public static Optional<String> misplaced(Set<String> parameters) {
    return IN_ADDRESS.stream()
        .filter(parameters::contains)
        .findFirst()
        .map(name -> name + ": a token never belongs into an address, which is logged on its way");
  }

  /** The subprotocols on offer without the token, as one header; empty when there are none. */
  public static String withoutToken(HttpServletRequest request) {
    return String.join(
        ", ", subprotocols(request).filter(Predicate.not(BearerToken::isToken)).toList());
  }

  private static boolean isToken(String subprotocol) {
    return subprotocol.startsWith(SUBPROTOCOL);
  }

  private static Stream<String> subprotocols(HttpServletRequest request) {
    return Collections.list(request.getHeaders(SUBPROTOCOLS)).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty));
  }
}
