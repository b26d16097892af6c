package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real traffic, with all commands, all events and nearly all errors, is as the schemas say. */
class SchemasIT {

  private static final String V1 = "parlour.v1";
  private static final Map<String, List<String>> ALL =
      Map.of("*", List.of("read", "publish", "members", "history", "admin"));
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private MicroProcess server;
  private Transcript transcript;

  @BeforeEach
  void start() {
    Map<String, String> settings = new HashMap<>(Badge.settings());
    settings.put("PARLOUR_GUESTS", "true");
    settings.put("PARLOUR_HEARTBEAT", "1");
    settings.put("PARLOUR_HEARTBEAT_GRACE", "60");
    settings.put("PARLOUR_HELLO_NOTICE", "60");
    settings.put("PARLOUR_RECENT_MESSAGES", "3");
    settings.put("PARLOUR_MESSAGE_LIMIT", "1024");
    settings.put("PARLOUR_PRESENCE_INTERVAL", "0");
    settings.put("PARLOUR_CONNECTION_ROOMS", "3");
    settings.put("PARLOUR_CONNECTION_PUBLISHES", "1/5");
    settings.put("PARLOUR_ROOMS", "5");
    settings.put("PARLOUR_ROOM_MEMBERS", "2");
    server = MicroProcess.start("schemas", settings);
    transcript = new Transcript(server.http("/"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Witness open(String path, List<String> subprotocols) {
    return new Witness(Peer.offering(server.ws(path), subprotocols), transcript);
  }

  private Witness guest(String path) {
    return open(path, List.of());
  }

  private Witness administrator(Duration good) {
    return open("/rooms", List.of(V1, "bearer." + Badge.of("ada", ALL, good)));
  }

  @Test
  void isAllDescribed() {
    try (Witness ada = administrator(Duration.ofMinutes(30))) {
      ada.hear("welcome");
      ada.ask("'ping'");
      ada.hear("ping");
      ada.say("'pong'");
      talk(ada);
      wrong(ada);
      order(ada);
      tooMuch();
      renew();
      server.interrupt();
      ada.hear("bye");
    }
    transcript.isComplete();
    assertThat(transcript.codes())
        .containsExactlyInAnyOrder(
            "bad_request",
            "unknown_type",
            "bad_room",
            "not_joined",
            "already_joined",
            "unauthenticated",
            "forbidden",
            "closed",
            "too_large",
            "rate_limited",
            "too_many_rooms",
            "room_full",
            "overloaded",
            "unsupported");
  }

  private void talk(Witness ada) {
    String first = ada.ask("'join','room':'talk','last':0").path("head").asText();
    assertThat(ada.ask("'publish','room':'talk','data':{'a':[1,null]},'key':'k1'").has("position"))
        .isTrue();
    ada.ask("'publish','room':'talk','data':null,'key':'k1'");
    try (Witness bo = guest("/rooms/talk?name=bo&last=1")) {
      bo.hear("message");
      ada.hear("presence");
      for (String text : List.of("one", "two", "three")) {
        bo.ask("'publish','data':'" + text + "'");
      }
      assertThat(ada.ask("'history','room':'talk','limit':2").path("messages")).hasSize(2);
      ada.ask("'members','room':'talk'");
      assertThat(bo.ask("'leave'").path("type").asText()).isEqualTo("left");
      ada.hear("presence");
    }
    ada.ask("'leave','room':'talk'");
    ada.ask("'join','room':'talk','after':'" + first + "'");
    assertThat(ada.hear("gap").path("reason").asText()).isEqualTo("expired");
    ada.hear("message");
  }

  private void wrong(Witness ada) {
    ada.blurt("nonsense");
    ada.blurt("{'type':'dance','id':7}");
    ada.blurt("{'type':'join','room':'a/b'}");
    ada.blurt("{'type':'publish','room':'talk','data':'" + "x".repeat(1500) + "'}");
    ada.blurt(new byte[] {1});
    ada.ask("'publish','room':'elsewhere','data':1");
    ada.ask("'join','room':'talk'");
    try (Witness bo = guest("/rooms?name=bo")) {
      bo.ask("'hello','token':'none'");
      bo.ask("'mute','room':'talk','user':'ada','reason':'envy'");
    }
  }

  private void order(Witness ada) {
    long until = System.currentTimeMillis() + HOUR;
    for (String order :
        List.of(
            "'mute','room':'talk','user':'~cy','reason':'loud','until':" + until,
            "'unmute','room':'talk','user':'~cy'",
            "'close','room':'talk','reason':'a break','until':" + until)) {
      assertThat(ada.ask(order).path("type").asText()).isEqualTo("done");
    }
    assertThat(ada.ask("'join','room':'talk'").path("until").asLong()).isEqualTo(until);
    ada.ask("'open','room':'talk','reason':'on again'");
    try (Witness cy = guest("/rooms?name=cy")) {
      cy.hear("welcome");
      ada.ask("'disconnect','user':'~cy','reason':'spam','until':" + until);
      cy.hear("error");
    }
    assertThat(ada.ask("'admit','user':'~cy'").path("type").asText()).isEqualTo("done");
  }

  private void tooMuch() {
    try (Witness dee = guest("/rooms/full?name=dee");
        Witness eve = guest("/rooms/full?name=eve");
        Witness fay = guest("/rooms?name=fay")) {
      dee.hear("joined");
      eve.hear("joined");
      fay.ask("'join','room':'full'");
      dee.ask("'join','room':'more-1'");
      dee.ask("'join','room':'more-2'");
      dee.ask("'join','room':'more-3'");
      fay.ask("'join','room':'more-4'");
      fay.ask("'join','room':'more-5'");
      fay.ask("'join','room':'more-6'");
      JsonNode answer;
      do {
        answer = dee.ask("'publish','room':'full','data':1");
      } while (answer.path("type").asText().equals("ok"));
      assertThat(answer.path("after").asLong()).isPositive();
    }
  }

  private void renew() {
    try (Witness gus = administrator(Duration.ofSeconds(30))) {
      gus.hear("expiring");
      gus.ask("'hello','token':'" + Badge.of("ada", ALL) + "'");
    }
  }
}
