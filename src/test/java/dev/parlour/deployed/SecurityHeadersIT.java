package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells a browser to keep from, and what none tells about the server. */
class SecurityHeadersIT extends OnPayara {

  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, /, 200",
    "GET, /js/main.js, 200",
    "GET, /css/theme.css, 200",
    "HEAD, /, 200",
    "OPTIONS, /, 200",
    "GET, /no/such/page, 404",
    "DELETE, /index.html, 403",
    "GET, /WEB-INF/web.xml, 404",
    "GET, /META-INF/sbom/parlour.cdx.json, 404",
    "GET, /rooms/a, 426",
    "GET, /echo, 426"
  })
  void tellTheBrowserToTrustNothingElse(String method, String path, int status) throws Exception {
    try (RawPeer peer = RawPeer.connect(port())) {
      RawPeer.Answer answer = peer.ask(method, path);
      assertThat(answer.status()).isEqualTo(status);
      isGuarded(answer);
    }
  }

  @Test
  void areThereWhereAHandshakeIsRefused() throws Exception {
    assertRefused(403, KEY + "Sec-WebSocket-Version: 13\r\nOrigin: https://evil.example\r\n");
    assertRefused(400, "Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n");
    assertRefused(400, "Sec-WebSocket-Key:\r\nSec-WebSocket-Version: 13\r\n");
    assertRefused(426, KEY + "Sec-WebSocket-Version: 12\r\n");
  }

  private void assertRefused(int status, String headers) throws IOException {
    try (RawPeer peer = RawPeer.connect(port())) {
      peer.send(
          ("GET /rooms/a HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
                  + "Upgrade: websocket\r\n"
                  + headers
                  + "\r\n")
              .getBytes());
      RawPeer.Answer answer = peer.answer();
      assertThat(answer.status()).isEqualTo(status);
      isGuarded(answer);
    }
  }

  private static void isGuarded(RawPeer.Answer answer) {
    Map<String, String> headers = headers(answer);
    assertThat(headers.get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "*");
    assertThat(headers)
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .doesNotContainKeys("Strict-Transport-Security", "Server", "X-Powered-By");
    assertThat(headers.get("Permissions-Policy")).contains("camera=()", "microphone=()");
  }

  private static Map<String, String> headers(RawPeer.Answer answer) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer
        .headers()
        .lines()
        .filter(line -> line.contains(": "))
        .forEach(line -> headers.put(line.split(": ")[0], line.split(": ", 2)[1]));
    return headers;
  }

  /** Neither in a header nor in a page; some of these never get as far as the application. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GET /no/such/page HTTP/1.1, 404",
    "GET /%00 HTTP/1.1, 400",
    "GET /%2e%2e/x HTTP/1.1, 400",
    "GET / HTTP/9.9, 505",
    "TRACE / HTTP/1.1, 405",
    "BREW /no HTTP/1.1, 501"
  })
  void doNotTellWhatTheServerIs(String request, int status) throws Exception {
    try (RawPeer peer = RawPeer.connect(port())) {
      peer.send((request + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").getBytes());
      String all = peer.rest();
      assertThat(all).startsWith("HTTP/1.1 " + status + " ");
      assertThat(all).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("glassfish");
      assertThat(all).doesNotContainIgnoringCase("grizzly").doesNotContainIgnoringCase("powered");
      assertThat(all).doesNotContainIgnoringCase("exception").doesNotContain("JRE/", "Java");
    }
  }
}
