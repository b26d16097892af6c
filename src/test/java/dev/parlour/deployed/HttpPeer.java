package dev.parlour.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the HTTP side; each answer is held against the OpenAPI document. Thread-safe. */
final class HttpPeer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final URI server;
  private final OpenApi api = new OpenApi();

  /**
   * @param server where it is, without a path
   */
  HttpPeer(HttpClient client, URI server) {
    this.client = client;
    this.server = server;
  }

  HttpPeer(URI server) {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), server);
  }

  HttpAnswer get(String path, String... headers) {
    return ask("GET", path, BodyPublishers.noBody(), headers);
  }

  /** Publishes; the path is that of the room's messages, with a query. */
  HttpAnswer post(String path, String json, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    return ask("POST", path, BodyPublishers.ofString(json), all);
  }

  HttpAnswer ask(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request(path, headers).timeout(PATIENCE).method(method, body);
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      HttpAnswer answer =
          new HttpAnswer(response.statusCode(), response.headers(), response.body());
      api.check(method, path, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Follows a room, once the server has said that it may be. */
  StreamPeer follow(String path, String... headers) {
    return StreamPeer.open(
        client, request(path, headers).header("Accept", "text/event-stream").build(), api);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }
}
