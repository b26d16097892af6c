package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {

  private final OriginPolicy closed = new OriginPolicy(Set.of());
  private final OriginPolicy open = new OriginPolicy(Set.of("https://app.example.com"));

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.com,chat.example.com",
    "http://localhost:8080,localhost:8080",
    "HTTP://LocalHost:8080,localhost:8080",
    "https://chat.example.com,Chat.Example.COM:443",
    "http://chat.example.com,chat.example.com:80",
    "http://[::1]:8080,[::1]:8080"
  })
  void letsInThePagesOfThisServer(String origin, String host) {
    assertThat(closed.allows(origin, host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example,chat.example.com",
    "https://chat.example.com.evil.example,chat.example.com",
    "https://evilchat.example.com,chat.example.com",
    "https://example.com,chat.example.com",
    "https://chat.example.com:8443,chat.example.com",
    "http://localhost:8081,localhost:8080",
    "http://localhost,localhost:8080",
    "https://evil.example/chat.example.com,chat.example.com",
    "https://chat.example.com@evil.example,chat.example.com",
    "null,chat.example.com",
    "chat.example.com,chat.example.com",
    "file://,chat.example.com",
    "'',chat.example.com",
    "'',''"
  })
  void keepsOutThePagesOfOthers(String origin, String host) {
    assertThat(closed.allows(origin, host)).isFalse();
    assertThat(open.allows(origin, host)).isFalse();
  }

  @Test
  void keepsOutAPageWhenTheHostIsNotKnown() {
    assertThat(closed.allows("https://chat.example.com", null)).isFalse();
  }

  @Test
  void letsInWhoeverIsNoBrowser() {
    assertThat(closed.allows(null, "chat.example.com")).isTrue();
    assertThat(closed.allows(null, null)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"https://app.example.com", "https://APP.example.com", "https://app.example.com:443"})
  void letsInThePagesThatASettingNames(String origin) {
    assertThat(open.allows(origin, "chat.example.com")).isTrue();
    assertThat(open.allows(origin, null)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com.evil.example",
    "https://sub.app.example.com"
  })
  void keepsOutWhatOnlyLooksLikeTheSetting(String origin) {
    assertThat(open.allows(origin, "chat.example.com")).isFalse();
  }

  /**
   * Port 80 is the default of http alone: with https it is another origin (RFC 6454, section 4).
   */
  @Test
  void keepsOutADefaultPortOfTheOtherScheme() {
    assertThat(open.allows("https://app.example.com:80", "chat.example.com")).isFalse();
  }

  @Test
  void letsEveryPageInWhenASettingSaysSo() {
    OriginPolicy any = new OriginPolicy(Set.of(OriginPolicy.ANY));

    assertThat(any.allows("https://evil.example", "chat.example.com")).isTrue();
    assertThat(any.allows("null", null)).isTrue();
  }
}
