package dev.parlour.deployed;

import static dev.parlour.deployed.HttpIT.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered by HTTP to whoever asks for what can't be, or too much, or too slowly. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpProblemsIT {

  /** More than there are threads for requests. */
  private static final int SLOW = 64;

  private static MicroProcess server;
  private static HttpPeer http;

  @BeforeAll
  static void start() {
    server = MicroProcess.start("http-problems", HttpIT.SETTINGS);
    http = new HttpPeer(server.http("/"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'data':1          | a     | 400 | bad_request",
        "{'data':1} 2       | a     | 400 | bad_request",
        "7                  | a     | 400 | bad_request",
        "[]                 | a     | 400 | bad_request",
        "[7]                | a     | 400 | bad_request",
        "{'data':1,'data':2}| a     | 400 | bad_request",
        "{'data':[[[[1]]]]} | a     | 400 | bad_request",
        "{'data':1,'key':7} | a     | 400 | bad_request",
        "{'data':1}         | -a    | 400 | bad_room",
        "{'data':1}         | look:a| 403 | forbidden",
        "{'data':1}         | @ada  | 201 | ",
        "[{'data':1},{'data':1},{'data':1},{'data':1},{'data':1},{'data':1}] | a | 413 | too_large"
      })
  void saysWhatIsWrongWithAMessage(String json, String room, int status, String code) {
    HttpAnswer answer = http.post(messages(room), json.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    if (code != null) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.code()).isEqualTo(code);
      assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, /api, 404, unsupported",
    "GET, /api/rooms/a, 404, unsupported",
    "GET, /api/rooms/a/b, 404, unsupported",
    "PUT, /api/rooms/a/messages, 405, unsupported",
    "POST, /api/rooms/a/members, 405, unsupported",
    "POST, /api/rooms/a/messages, 415, unsupported",
    "GET, /api/rooms/a/messages?token=x, 400, bad_request",
    "GET, /api/rooms/a/messages?access_token=x, 400, bad_request",
    "GET, /api/rooms/a/messages?limit=0, 400, bad_request",
    "GET, /api/rooms/a/messages?after=7, 400, bad_request",
    "GET, /api/rooms/a/messages?after=zz:1, 400, bad_request",
    "GET, /api/rooms/a/messages?name=~ada, 400, bad_request",
    "GET, /api/rooms/drop:a/messages, 403, forbidden",
    "GET, /api/rooms/look:a/messages, 403, forbidden",
    "GET, /api/rooms/look:a/members, 403, forbidden"
  })
  void saysWhatIsWrongWithARequest(String method, String path, int status, String code) {
    HttpAnswer answer = http.ask(method, path, BodyPublishers.noBody());
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void takesNoMessageLargerThanTheLimitAndNoLargerBody() {
    String large = "{\"data\":\"" + "x".repeat(1024) + "\"}";
    assertThat(http.post(messages("large"), large).code()).isEqualTo("too_large");
    assertThat(http.post(messages("large"), "[" + large + "]").code()).isEqualTo("too_large");
    String spread = "{\"data\":1}" + " ".repeat(10_000);
    assertThat(http.post(messages("large"), spread).status()).isEqualTo(413);
    byte[] bytes = "{\"data\":1}".getBytes(StandardCharsets.UTF_8);
    HttpAnswer chunked =
        http.ask(
            "POST",
            messages("large"),
            BodyPublishers.ofByteArrays(List.of(bytes)),
            "Content-Type",
            "application/json");
    assertThat(chunked.status()).isEqualTo(411);
    assertThat(http.get(messages("large")).json().path("messages")).isEmpty();
  }

  @Test
  void knowsNobodyByATokenThatCannotBe() {
    HttpAnswer answer = http.get(messages("a"), "Authorization", "Bearer nonsense");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void waitsForNobodyWhoSendsSlowly() throws IOException {
    List<RawPeer> slow = new ArrayList<>();
    String head =
        "POST /api/rooms/slow/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
            + "Content-Length: 10\r\n\r\n{\"dat";
    for (int i = 0; i < SLOW; i++) {
      slow.add(RawPeer.connect(server.port()).send(ascii(head)));
    }
    assertThat(http.post(messages("slow"), "{\"data\":1}").status()).isEqualTo(201);
    try (Peer ada = Peer.open(server.ws("/rooms/slow"))) {
      ada.event("joined");
      for (RawPeer peer : slow) {
        peer.send(ascii("a\":2}"));
        assertThat(peer.answer().status()).isEqualTo(201);
        peer.close();
      }
      assertThat(ada.messages(SLOW)).hasSize(SLOW);
    }
  }

  @Test
  void givesUpOnWhoNeverComesToAnEnd() throws IOException {
    String head =
        "POST /api/rooms/endless/messages HTTP/1.1\r\nHost: h\r\n"
            + "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"dat";
    try (RawPeer endless = RawPeer.connect(server.port()).send(ascii(head))) {
      RawPeer.Answer answer = endless.answer();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).contains("Retry-After: 1");
    }
    assertThat(http.get(messages("endless")).json().path("messages")).isEmpty();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
