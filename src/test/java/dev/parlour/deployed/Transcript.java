package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parlour.protocol.WireSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was said and heard so far, each held against the schemas that the server serves. Used by one
 * thread.
 */
final class Transcript {

  private final WireSchema commands;
  private final WireSchema events;
  private final Set<String> said = new TreeSet<>();
  private final Set<String> heard = new TreeSet<>();
  private final Set<String> codes = new TreeSet<>();

  /**
   * @param server where the schemas are
   */
  Transcript(URI server) {
    commands = served(server, "commands.json");
    events = served(server, "events.json");
  }

  private static WireSchema served(URI server, String name) {
    try {
      // Payara leaves the type out of an answer to who offers HTTP/2, as this client else does.
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/schemas/" + name))
              .version(HttpClient.Version.HTTP_1_1)
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      return new WireSchema(name, answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  void said(JsonNode command) {
    commands.check(command);
    said.add(command.path("type").asText());
  }

  void heard(JsonNode event) {
    events.check(event);
    heard.add(event.path("type").asText());
    if (event.path("type").asText().equals("error")) {
      codes.add(event.path("code").asText());
    }
  }

  /** The codes of all errors heard. */
  Set<String> codes() {
    return codes;
  }

  /** Checks that everything that the schemas describe was said or heard. */
  void isComplete() {
    assertThat(said).isEqualTo(commands.types());
    assertThat(heard).isEqualTo(events.types());
  }
}
