package dev.parlour.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which pages may use this server. Browsers send the page's origin with every handshake, and leave
 * the decision to the server (RFC 6455, section 10.2). Thread-safe: immutable.
 */
public final class OriginPolicy {

  /** Lets every page in, when it is the configured origin. */
  public static final String ANY = "*";

  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  private final Set<String> allowed;

  /**
   * @param allowed the origins allowed beside the server's own host, such as {@code
   *     https://app.example.com}, or {@link #ANY}
   */
  public OriginPolicy(Set<String> allowed) {
    this.allowed = allowed.stream().map(OriginPolicy::normal).collect(Collectors.toSet());
  }

  /**
   * Whether a handshake may go on.
   *
   * @param origin the header of that name, or null: no browser sent it
   * @param host the header of that name, or null
   */
  public boolean allows(String origin, String host) {
    return origin == null || allowed.contains(ANY) || knows(origin, host);
  }

  /** Whether a page is this server's own, or one that is allowed by its name. */
  public boolean knows(String origin, String host) {
    if (origin == null) {
      return false;
    }
    String page = normal(origin);
    return allowed.contains(page) || host != null && isSameHost(page, host);
  }

  /**
   * Whether a request comes from a page that this server knows, so that what its browser sends by
   * itself counts. Where a browser names no origin, as for a page's own GET, its word that the page
   * is of this server will do; scripts can't say it (Fetch Metadata, section 2.4).
   */
  public boolean knows(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null
        ? "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        : knows(origin, request.getHeader("Host"));
  }

  /**
   * Refuses a handshake that may not go on, on servers that call the endpoint without asking a
   * filter first.
   *
   * @throws SecurityException which makes the container refuse the handshake
   */
  public void check(HandshakeRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.getHeaders());
    if (!allows(first(headers, "Origin"), first(headers, "Host"))) {
      throw new SecurityException("pages of this origin may not connect");
    }
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** The host header has no scheme: the page's own tells which port goes without saying. */
  private static boolean isSameHost(String page, String host) {
    return page.startsWith(HTTP) && page.equals(normal(HTTP + host))
        || page.startsWith(HTTPS) && page.equals(normal(HTTPS + host));
  }

  private static String normal(String origin) {
    String lower = origin.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith(HTTP) && lower.endsWith(":80")) {
      return lower.substring(0, lower.length() - ":80".length());
    }
    if (lower.startsWith(HTTPS) && lower.endsWith(":443")) {
      return lower.substring(0, lower.length() - ":443".length());
    }
    return lower;
  }
}
