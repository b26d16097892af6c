package dev.parlour.deployed;

import dev.parlour.fuzz.Mutator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Handshakes with some things wrong with them. One thread's. */
final class HostileRequests {

  private static final List<String> PATHS =
      List.of(
          "/rooms",
          "/rooms/a",
          "/echo",
          "/rooms/chat:lobby?name=ada&after=x:1&last=5",
          "/",
          "/rooms/a%2Fb",
          "/rooms/%2e%2e",
          "/rooms/..%2f..",
          "/rooms/%00",
          "/rooms/a%0d%0ab",
          "/rooms/%ff%fe",
          "/rooms/%D0%B0",
          "/rooms/\u0430",
          "/rooms/a/../b",
          "/rooms//a",
          "/rooms/;jsessionid=1",
          "/rooms/a;b=c",
          "/rooms/%",
          "/rooms/%u0061",
          "/rooms/a?name=%00",
          "/rooms?name=%0d%0aforged",
          "/rooms?name=" + "n".repeat(5000),
          "/rooms?" + "&a=b".repeat(500),
          "/rooms/" + "r".repeat(7000),
          "/rooms/" + "a/".repeat(1000),
          "//evil.example/rooms",
          "http://evil.example/rooms",
          "*",
          "",
          "/rooms/@ada",
          "/rooms/~",
          "/rooms/a#b",
          "/rooms/a\\b");

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1x", "");

  private static final List<String> HEADERS =
      List.of(
          "Host: 127.0.0.1",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

  private static final List<String> OTHERS =
      List.of(
          "Origin: null",
          "Origin: https://evil.example",
          "Origin:",
          "Origin: http://127.0.0.1\u0000",
          "Host:",
          "Host: evil.example",
          "Host: a:99999",
          "Connection: close",
          "Connection: keep-alive",
          "Upgrade: h2c",
          "Upgrade: websocket, h2c",
          "Sec-WebSocket-Version: 8, 13",
          "Sec-WebSocket-Version: -1",
          "Sec-WebSocket-Version: 99999999999999",
          "Sec-WebSocket-Version: x",
          "Sec-WebSocket-Key:",
          "Sec-WebSocket-Key: dGhl",
          "Cookie: a",
          "Sec-WebSocket-Key: " + "A".repeat(3000),
          "Sec-WebSocket-Protocol: parlour.v1",
          "Sec-WebSocket-Protocol: parlour.v1, bearer.",
          "Sec-WebSocket-Protocol: bearer.a.b.c",
          "Sec-WebSocket-Protocol: ,,,",
          "Sec-WebSocket-Protocol: \"parlour.v1\u0007\"",
          "Sec-WebSocket-Protocol: " + "a, ".repeat(900) + "parlour.v1",
          "Sec-WebSocket-Protocol: bearer." + "x".repeat(6000),
          "Authorization: Bearer",
          "Authorization: Bearer \u00ff\u00fe",
          "Authorization: Basic Zm9v",
          "Authorization: Bearer " + "t".repeat(6000),
          "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
          "Sec-WebSocket-Extensions: ;;;=,",
          "Sec-WebSocket-Extensions: x; a=\"",
          "Content-Length: 5",
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: x",
          "Expect: 100-continue",
          "X-Forwarded-For: \u001b[31m, ::::, 999.1.1.1",
          "Forwarded: for=\"[\";proto=x",
          "User-Agent: " + "u".repeat(7000),
          " folded: yes",
          ": no name",
          "no colon",
          "X\u0000: y",
          "Range: bytes=0-,-1",
          "Cookie: " + "a=b;".repeat(1000),
          "X: " + "x".repeat(100_000));

  private static final List<String> JUNK =
      List.of(
          "\r\n", "\n", "\r", "\0", " ", "\t", ":", ",", "%", "/", "HTTP/1.1", "\u00ff", "\u001b");

  private final Random random;

  HostileRequests(Random random) {
    this.random = random;
  }

  /** A handshake that may be good, or bad in some ways. */
  byte[] next() {
    List<String> headers = new ArrayList<>(HEADERS);
    for (int left = random.nextInt(5); left > 0; left--) {
      int place = random.nextInt(headers.size() + 1);
      switch (random.nextInt(4)) {
        case 0 -> headers.add(place, pick(HEADERS));
        case 1 -> headers.remove(pick(headers));
        default -> headers.add(place, pick(OTHERS));
      }
    }
    String method =
        random.nextInt(10) == 0 ? pick(List.of("POST", "get", "PUT", "G\0T", "")) : "GET";
    String first = method + " " + pick(PATHS) + " " + pick(VERSIONS);
    String request = first + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    if (random.nextInt(3) == 0) {
      request = new Mutator(random, JUNK).mutate(request);
    }
    return request.getBytes(charset());
  }

  private Charset charset() {
    return random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
