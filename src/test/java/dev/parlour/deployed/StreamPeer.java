package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader of an event stream, as the HTML Living Standard has it; each event is held against the
 * OpenAPI document. It reads only while it is asked, so that a test can let it stall. Used by one
 * thread; a test that may wait in vain has a time limit of its own.
 */
final class StreamPeer implements AutoCloseable {

  private static final String COMMENT = "";

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;
  private final OpenApi api;
  private int comments;
  private String lastId;

  /**
   * What came.
   *
   * @param name of the event, or null
   * @param id the last one that was said, with this event or before it; or null
   */
  record Event(String name, String id, JsonNode data) {

    boolean is(String type) {
      return data.path("type").asText().equals(type);
    }
  }

  private StreamPeer(HttpResponse<InputStream> response, OpenApi api) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    this.api = api;
  }

  static StreamPeer open(HttpClient client, HttpRequest request, OpenApi api) {
    try {
      StreamPeer peer = new StreamPeer(client.send(request, BodyHandlers.ofInputStream()), api);
      assertThat(peer.response.statusCode()).isEqualTo(200);
      assertThat(peer.header("Content-Type")).startsWith("text/event-stream");
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next event; null at the end of the stream. */
  Event next() {
    try {
      String name = null;
      List<String> data = new ArrayList<>();
      String line;
      while ((line = lines.readLine()) != null) {
        int colon = line.indexOf(": ");
        String field = colon < 0 ? COMMENT : line.substring(0, colon);
        String value = colon < 0 ? null : line.substring(colon + 2);
        switch (field) {
          case "event" -> name = value;
          case "id" -> lastId = value;
          case "data" -> data.add(value);
          case "retry" -> assertThat(Integer.parseInt(value)).isBetween(1000, 8000);
          default -> comments += line.equals(":") ? 1 : 0;
        }
        if (line.isEmpty() && !data.isEmpty()) {
          return event(name, Peer.parse(String.join("\n", data)));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Event event(String name, JsonNode data) {
    api.checkEvent(data);
    String type = data.path("type").asText();
    assertThat(name).isEqualTo(type.equals("message") ? null : type);
    if (type.equals("message")) {
      assertThat(lastId).isEqualTo(data.path("position").asText());
    }
    return new Event(name, lastId, data);
  }

  /** The next event of this type; those before it are passed over. */
  Event next(String type) {
    Event event;
    do {
      event = next();
      if (event == null) {
        throw new AssertionError("the stream ended before " + type);
      }
    } while (!event.is(type));
    return event;
  }

  /** The next so many messages, in the order they came. */
  List<JsonNode> messages(int count) {
    List<JsonNode> messages = new ArrayList<>();
    while (messages.size() < count) {
      messages.add(next("message").data());
    }
    return messages;
  }

  /** How many comments were read so far. */
  int comments() {
    return comments;
  }

  /** Breaks off. */
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
