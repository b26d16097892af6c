package dev.parlour.metrics;

import dev.parlour.limit.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Who may see how the server is.
 *
 * <p>What a proxy passes on comes from the proxy's address, so a request that says it was passed on
 * is none of those who may. Immutable.
 *
 * @param from where they may come from
 */
public record Watchers(List<Network> from) {

  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  public Watchers {
    from = List.copyOf(from);
  }

  boolean allow(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return address != null
        && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null)
        && from.stream().anyMatch(range -> range.contains(address));
  }
}
