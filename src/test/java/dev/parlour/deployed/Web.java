package dev.parlour.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Plain requests, from this host's usual address or another one. Thread-safe: holds no state. */
final class Web {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Web() {}

  /** An answer to {@code GET}; the header {@code names and values} follow one another. */
  static HttpResponse<String> get(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** An answer to {@code POST} without a body. */
  static HttpResponse<String> post(URI uri) {
    return send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The whole answer to {@code GET}, headers included, to a client at that address. */
  static String getFrom(String address, URI uri) {
    try (Socket socket =
        new Socket("127.0.0.1", uri.getPort(), InetAddress.getByName(address), 0)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String request =
          "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
