package dev.parlour.endpoint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which pages may open a WebSocket here. Browsers send the page's origin with every handshake, and
 * leave the decision to the server (RFC 6455, section 10.2). Thread-safe: immutable.
 */
public final class OriginPolicy {

  /** Lets every page in, when it is the configured origin. */
  public static final String ANY = "*";

  private static final Pattern DEFAULT_PORT = Pattern.compile(":(80|443)$");

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
    if (origin == null || allowed.contains(ANY)) {
      return true;
    }
    String page = normal(origin);
    return allowed.contains(page) || host != null && isSameHost(page, normal(host));
  }

  private static boolean isSameHost(String page, String host) {
    int authority = page.indexOf("://");
    return authority > 0 && page.substring(authority + 3).equals(host);
  }

  private static String normal(String value) {
    return DEFAULT_PORT.matcher(value.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
  }
}
