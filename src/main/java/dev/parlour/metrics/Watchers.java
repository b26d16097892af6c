package dev.parlour.metrics;

import dev.parlour.limit.Network;
import dev.parlour.limit.Proxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Who may see how the server is.
 *
 * <p>What a proxy passes on comes from the proxy's address, which may well be this host's. So a
 * request that says it was passed on is judged by its client's address if a known proxy names that,
 * and otherwise refused. Immutable.
 *
 * @param from where they may come from
 * @param proxies those that are believed
 */
public record Watchers(List<Network> from, Proxies proxies) {

  private static final List<String> PASSED_ON =
      List.of(Proxies.FORWARDED, Proxies.FORWARDED_FOR, "X-Real-IP", "Via");

  public Watchers {
    from = List.copyOf(from);
  }

  boolean allow(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    if (peer == null) {
      return false;
    }
    boolean passedOn = PASSED_ON.stream().anyMatch(header -> request.getHeader(header) != null);
    String client = proxies.client(request);
    boolean known = !passedOn || proxies.isTrusted(peer) && !proxies.isTrusted(client);
    return known && from.stream().anyMatch(range -> range.contains(client));
  }
}
