package dev.parlour.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "::1, ::1, true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "::1, ::2, false",
    "127.0.0.1, ::1, false",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.1.2.3/23, 10.1.3.255, true",
    "10.1.2.3/23, 10.1.4.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "fe80::/10, fe80::1%eth0, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "10.0.0.0/8, localhost, false",
    "10.0.0.0/8, '', false"
  })
  void holdsTheAddressesThatBeginWithTheSameBits(String range, String address, boolean holds) {
    assertThat(Network.parse(range).contains(address)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.1",
        "256.1.1.1",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "::1/129",
        "10.0.0.0/8/8",
        "*",
        "fe80::1%eth0",
        "cafe",
        ":::",
        "1.2.3.4:80"
      })
  void takesNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
  }
}
