package dev.parlour.deployed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A page of another origin, which tries to open a WebSocket and tells its title how that went. */
final class PageElsewhere implements AutoCloseable {

  private static final String PAGE =
      """
      <!doctype html>
      <title>trying</title>
      <link rel="icon" href="data:,">
      <script>
        const socket = new WebSocket("%s");
        socket.onopen = () => { document.title = "open"; };
        socket.onerror = () => { document.title = "refused"; };
      </script>
      """;

  private final HttpServer server;

  /**
   * @param door the WebSocket it tries
   */
  PageElsewhere(URI door) {
    byte[] page = PAGE.formatted(door).getBytes(StandardCharsets.UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
