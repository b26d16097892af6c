package dev.parlour.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of keys on this machine, which can fail in several ways. Thread-safe. */
final class KeyServer implements AutoCloseable {

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private volatile String body;
  private volatile int status = 200;
  private volatile boolean stalling;
  private int port;
  private HttpServer server;

  KeyServer(String body) {
    this.body = body;
    start();
  }

  /** On the port it had before, if it had one. */
  void start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getAddress().getPort();
    server.createContext("/keys", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Location", url() + "elsewhere");
    exchange.sendResponseHeaders(status, bytes.length);
    if (stalling) {
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
      awaitClose();
    } else {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    server.stop(0);
  }

  void publish(String newBody) {
    body = newBody;
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  /** From now on, half an answer, and nothing more. */
  void stall() {
    stalling = true;
  }

  int requests() {
    return requests.get();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/keys");
  }

  @Override
  public void close() {
    closed.countDown();
    stop();
    threads.shutdownNow();
  }
}
