package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client by the JDK's own WebSocket: what it hears waits in queues until a test asks for it.
 *
 * <p>Thread-safe as far as tests go: one thread asks, the JDK's threads answer.
 */
final class Peer implements WebSocket.Listener, AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
  private final Queue<JsonNode> unbatched = new ArrayDeque<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<String> reason = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private volatile boolean reading = true;
  private WebSocket socket;

  static Peer open(URI uri) {
    return open(uri, null);
  }

  /**
   * @param subprotocol offered, or null
   */
  static Peer open(URI uri, String subprotocol, String... headers) {
    return offering(uri, subprotocol == null ? List.of() : List.of(subprotocol), headers);
  }

  /**
   * @param subprotocols offered, the most wanted first
   */
  static Peer offering(URI uri, List<String> subprotocols, String... headers) {
    Peer peer = new Peer();
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
    if (!subprotocols.isEmpty()) {
      List<String> others = subprotocols.subList(1, subprotocols.size());
      builder.subprotocols(subprotocols.get(0), others.toArray(String[]::new));
    }
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    peer.socket = builder.buildAsync(uri, peer).join();
    return peer;
  }

  /** Sends a text message, and waits until it is on its way. */
  Peer send(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  /** Sends a text message, if the connection still stands, and waits until it is on its way. */
  void trySend(String message) {
    socket.sendText(message, true).exceptionally(gone -> null).join();
  }

  WebSocket socket() {
    return socket;
  }

  /** The next text message, whole. */
  String text() {
    return take(texts);
  }

  /** The next binary message, whole. */
  byte[] binary() {
    return take(binaries);
  }

  /** The next event, taken out of an array if need be. */
  JsonNode event() {
    if (unbatched.isEmpty()) {
      JsonNode node = parse(text());
      if (!node.isArray()) {
        return node;
      }
      node.forEach(unbatched::add);
    }
    return unbatched.remove();
  }

  /** The next event of this type; those before it are passed over. */
  JsonNode event(String type) {
    JsonNode event;
    do {
      event = event();
    } while (!event.path("type").asText().equals(type));
    return event;
  }

  /** Says this command, and gives the first answer to it. */
  JsonNode ask(String command) {
    send(command);
    JsonNode id = parse(command).path("id");
    JsonNode event;
    do {
      event = event();
    } while (!event.path("id").equals(id));
    return event;
  }

  /** The next so many messages of a room, in the order they came. */
  List<JsonNode> messages(int count) {
    List<JsonNode> messages = new ArrayList<>();
    while (messages.size() < count) {
      messages.add(event("message"));
    }
    return messages;
  }

  /** Whether nothing waits to be asked for. */
  boolean isSilent() {
    return texts.isEmpty() && binaries.isEmpty() && unbatched.isEmpty();
  }

  /** Stops reading from the network; what the JDK has asked for already still comes. */
  void stall() {
    reading = false;
  }

  /** Reads on. */
  void resume() {
    reading = true;
    socket.request(1);
  }

  /** The code the server closed with, once it has. */
  int closeCode() {
    return get(closed);
  }

  String closeReason() {
    return get(reason);
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public void close() {
    hangUp();
  }

  /** Closes from this side. */
  void hangUp() {
    if (isOpen()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> null).join();
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    requestNext(from);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      binaries.add(binary.toByteArray());
      binary.reset();
    }
    requestNext(from);
    return null;
  }

  private void requestNext(WebSocket from) {
    if (reading) {
      from.request(1);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String why) {
    closed.complete(code);
    reason.complete(why);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
    reason.complete(error.toString());
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      T taken = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (taken == null) {
        throw new AssertionError("nothing came within " + PATIENCE);
      }
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError("not closed within " + PATIENCE, e);
    }
  }
}
