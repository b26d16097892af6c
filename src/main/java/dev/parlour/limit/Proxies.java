package dev.parlour.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds out from which address a request comes that proxies have passed on. Only those proxies are
 * believed that are known, as anybody can write a header. Thread-safe: immutable.
 *
 * @param trusted where the known proxies are
 */
public record Proxies(List<Network> trusted) {

  /** The header of RFC 7239. */
  public static final String FORWARDED = "Forwarded";

  /** The older header that most proxies add. */
  public static final String FORWARDED_FOR = "X-Forwarded-For";

  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /** Whose request it is; see {@link #client(String, List, List)}. */
  public String client(HttpServletRequest request) {
    return client(
        request.getRemoteAddr(),
        Collections.list(request.getHeaders(FORWARDED)),
        Collections.list(request.getHeaders(FORWARDED_FOR)));
  }

  /**
   * Whose request it is.
   *
   * <p>A proxy that adds one of the two headers passes on what a client wrote into the other one:
   * where both are there, they are believed only if they say the same.
   *
   * @param peer the address at the other end of the connection
   * @param forwarded the values of {@code Forwarded}, in the order they came
   * @param forwardedFor the values of {@code X-Forwarded-For}, in the order they came
   * @return its address; that of the last proxy that is known where the headers can't be read
   */
  String client(String peer, List<String> forwarded, List<String> forwardedFor) {
    Optional<IpAddress> address = IpAddress.parse(peer);
    if (address.isEmpty() || !isTrusted(address.get())) {
      return address.map(IpAddress::toString).orElse(peer);
    }
    IpAddress proxy = address.get();
    if (forwarded.isEmpty()) {
      return client(proxy, Forwarded.usual(forwardedFor)).toString();
    }
    IpAddress client = client(proxy, Forwarded.standard(forwarded));
    boolean agrees =
        forwardedFor.isEmpty() || client(proxy, Forwarded.usual(forwardedFor)).equals(client);
    return (agrees ? client : proxy).toString();
  }

  /** From the nearest hop to the farthest, as long as the one before it is to be believed. */
  private IpAddress client(IpAddress peer, List<Optional<IpAddress>> hops) {
    IpAddress known = peer;
    for (int i = hops.size() - 1; i >= 0 && isTrusted(known); i--) {
      if (hops.get(i).isEmpty()) {
        return known;
      }
      known = hops.get(i).get();
    }
    return known;
  }

  /** Whether that is the address of a known proxy. */
  public boolean isTrusted(String address) {
    return IpAddress.parse(address).map(this::isTrusted).orElse(false);
  }

  private boolean isTrusted(IpAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  /**
   * What counts as one client: an IPv4 address, or of IPv6 the 64 bits that one customer has.
   *
   * @param address as {@link #client} gives it
   */
  public static String block(String address) {
    return IpAddress.parse(address).map(IpAddress::block).orElse(address);
  }
}
