package dev.parlour.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static final String PROXY = "10.0.0.1";

  private final Proxies proxies =
      new Proxies(
          Stream.of("10.0.0.0/8", "2001:db8:ffff::/48", "192.0.2.7").map(Network::parse).toList());

  @Test
  void believesNobodyUnlessToldTo() {
    Proxies none = new Proxies(List.of());

    assertThat(none.client(PROXY, List.of("for=198.51.100.1"), List.of("198.51.100.1")))
        .isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "198.51.100.1 | 198.51.100.1",
        "203.0.113.9, 198.51.100.1 | 198.51.100.1",
        "203.0.113.9, 198.51.100.1, 10.2.3.4 | 198.51.100.1",
        "203.0.113.9,198.51.100.1 ,192.0.2.7 , 10.2.3.4 | 198.51.100.1",
        "198.51.100.1:4711 | 198.51.100.1",
        "[2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
        "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "2001:db8::1, 2001:db8:ffff:1::1 | 2001:db8:0:0:0:0:0:1",
        "::ffff:198.51.100.1 | 198.51.100.1",
        "10.1.1.1, 10.2.2.2 | 10.1.1.1",
        "198.51.100.1, unknown | 10.0.0.1",
        "198.51.100.1, unknown, 10.2.2.2 | 10.2.2.2",
        "198.51.100.1, | 10.0.0.1",
        "` ` | 10.0.0.1",
        "198.51.100.256 | 10.0.0.1",
        "198.51.100 | 10.0.0.1",
        "localhost | 10.0.0.1",
        "198.51.100.1; DROP | 10.0.0.1"
      })
  void walksFromTheRightOverThoseItKnows(String header, String client) {
    assertThat(proxies.client(PROXY, List.of(), List.of(header))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=198.51.100.1 | 198.51.100.1",
        "For=198.51.100.1;proto=https;by=10.0.0.1 | 198.51.100.1",
        "proto=https; for=198.51.100.1 | 198.51.100.1",
        "for=203.0.113.9, for=198.51.100.1 | 198.51.100.1",
        "for=198.51.100.1,for=10.2.3.4 | 198.51.100.1",
        "for=\"198.51.100.1:4711\" | 198.51.100.1",
        "for=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
        "for=\"[2001:db8::1]\";by=\"a,b;for=203.0.113.9\" | 2001:db8:0:0:0:0:0:1",
        "for=\"198.51.\\100.1\" | 198.51.100.1",
        "for=_hidden | 10.0.0.1",
        "for=unknown | 10.0.0.1",
        "for=198.51.100.1, proto=https | 10.0.0.1",
        "for=\"198.51.100.1 | 10.0.0.1",
        "for=\"x, for=198.51.100.1 | 10.0.0.1",
        "198.51.100.1 | 10.0.0.1",
        "for = 198.51.100.1 | 10.0.0.1",
        "= | 10.0.0.1"
      })
  void readsTheStandardHeader(String header, String client) {
    assertThat(proxies.client(PROXY, List.of(header), List.of())).isEqualTo(client);
  }

  @Test
  void readsAHeaderThatIsThereSeveralTimesInItsOrder() {
    assertThat(proxies.client(PROXY, List.of(), List.of("203.0.113.9", "198.51.100.1")))
        .isEqualTo("198.51.100.1");
    assertThat(proxies.client(PROXY, List.of("for=203.0.113.9", "for=198.51.100.1"), List.of()))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void believesTwoHeadersOnlyWhereTheyAgree() {
    assertThat(proxies.client(PROXY, List.of("for=198.51.100.1"), List.of("198.51.100.1")))
        .isEqualTo("198.51.100.1");
    assertThat(proxies.client(PROXY, List.of("for=203.0.113.9"), List.of("198.51.100.1")))
        .isEqualTo(PROXY);
  }

  @Test
  void takesAPeerItDoesNotKnowForTheClient() {
    assertThat(proxies.client("198.51.100.2", List.of(), List.of("203.0.113.9")))
        .isEqualTo("198.51.100.2");
    assertThat(proxies.client("not an address", List.of(), List.of("203.0.113.9")))
        .isEqualTo("not an address");
    assertThat(proxies.client("fe80::1%eth0", List.of(), List.of()))
        .isEqualTo("fe80:0:0:0:0:0:0:1");
  }

  @Property(tries = 2000)
  void neverThrowsWhateverTheHeaders(
      @ForAll
          @StringLength(max = 80)
          @CharRange(from = ' ', to = '~')
          @CharRange(from = '\u0000', to = '\u00ff')
          String header) {
    for (List<String> headers : List.of(List.of(header), List.of("for=" + header, header))) {
      assertThat(proxies.client(PROXY, headers, List.of())).isNotNull();
      assertThat(proxies.client(PROXY, List.of(), headers)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "for=", "for=\"", "\\", "[", "1:", "a=b;", ",", "\"\\"})
  void takesTimeInProportionToTheHeader(String part) {
    String header = part.repeat(64 * 1024);
    long start = System.nanoTime();

    assertThat(proxies.client(PROXY, List.of(header + "]"), List.of())).isEqualTo(PROXY);
    assertThat(proxies.client(PROXY, List.of(), List.of(header + "]"))).isEqualTo(PROXY);
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.1, 198.51.100.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0/64",
    "::ffff:198.51.100.1, 198.51.100.1",
    "nonsense, nonsense"
  })
  void countsAnAddressOrItsCustomersShareOfIpv6(String address, String block) {
    assertThat(Proxies.block(address)).isEqualTo(block);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.64.0.0/10, 10.127.255.255, true",
    "10.64.0.0/10, 10.128.0.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:7fff::, true",
    "2001:db8::/33, 2001:db8:8000::, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false"
  })
  void aNetworkHoldsWhatBeginsAlike(String network, String address, boolean held) {
    assertThat(Network.parse(network).contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0/8",
        "localhost",
        "::/129",
        "10.0.0.0/8/8",
        "::g",
        "1:2",
        "010.0.0.1",
        "10.0.0.1.",
        ".10.0.0.1"
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
  }

  @Test
  void namesEachLimitForMetricsAndByItsSetting() {
    assertThat(Arrays.stream(Limit.values()).map(Limit::label))
        .doesNotHaveDuplicates()
        .allMatch(label -> label.matches("[a-z]+(_[a-z]+)*"));
    assertThat(Arrays.stream(Limit.values()).map(Limit::setting))
        .allMatch(setting -> setting.matches("parlour(\\.[a-z]+)+"));
  }
}
