package dev.parlour.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.limit.Network;
import dev.parlour.limit.Proxies;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchersTest {

  private static final List<Network> HOME = networks("127.0.0.1", "::1", "203.0.113.0/24");

  private final Watchers watchers = new Watchers(HOME, new Proxies(networks("127.0.0.1")));

  private static List<Network> networks(String... networks) {
    return Stream.of(networks).map(Network::parse).toList();
  }

  /** A request with this one header, as far as it is looked at. */
  private static HttpServletRequest request(String peer, String header, String value) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            WatchersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getHeader" -> header.equals(arguments[0]) ? value : null;
                  case "getHeaders" ->
                      Collections.enumeration(
                          header.equals(arguments[0]) ? List.of(value) : List.of());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.2, false",
    "::1, true",
    "0:0:0:0:0:0:0:1%lo, true",
    "203.0.113.9, true",
    "198.51.100.1, false"
  })
  void goesByTheAddressOfWhoComesItself(String peer, boolean allowed) {
    assertThat(watchers.allow(request(peer, "Host", "a.example"))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For | 203.0.113.9 | true",
        "X-Forwarded-For | 198.51.100.1 | false",
        "X-Forwarded-For | 203.0.113.9, 198.51.100.1 | false",
        "X-Forwarded-For | 127.0.0.1, 198.51.100.1 | false",
        "X-Forwarded-For | 127.0.0.1 | false",
        "X-Forwarded-For | unknown | false",
        "Forwarded | for=203.0.113.9;proto=https | true",
        "Forwarded | for=_hidden | false",
        "Via | 1.1 a.example | false",
        "X-Real-IP | 203.0.113.9 | false"
      })
  void goesByTheAddressThatAKnownProxyNames(String header, String value, boolean allowed) {
    assertThat(watchers.allow(request("127.0.0.1", header, value))).isEqualTo(allowed);
  }

  @Test
  void refusesWhatAnybodyElsePassesOn() {
    Watchers trusting = new Watchers(HOME, new Proxies(List.of()));

    for (String header : List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")) {
      assertThat(trusting.allow(request("127.0.0.1", header, "203.0.113.9"))).isFalse();
    }
  }
}
