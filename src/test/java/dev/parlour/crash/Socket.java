package dev.parlour.crash;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One WebSocket, from the attempt to open it to its loss. Lives on the lane; what the JDK's threads
 * tell is passed there, and nothing is told any more once it is lost or cut.
 */
final class Socket implements WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NO_CODE = 1006;

  /** Whose socket it is; called on the lane. */
  interface Owner {
    void opened();

    void heard(String text);

    void lost(int code, String reason);
  }

  private final Lane lane;
  private final Consumer<String> first;
  private final Owner owner;
  private final StringBuilder text = new StringBuilder(); // of the JDK's threads, one at a time
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private WebSocket socket; // null until open
  private boolean gone;
  private long stall; // milliseconds to wait before reading on

  /**
   * @param first hears each text before the lane does, at once, on a thread of the JDK's
   */
  Socket(Lane lane, Consumer<String> first, Owner owner) {
    this.lane = lane;
    this.first = first;
    this.owner = owner;
  }

  /**
   * Begins to open it.
   *
   * @param subprotocol offered, or null
   */
  void open(HttpClient http, URI door, String subprotocol) {
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
    if (subprotocol != null) {
      builder.subprotocols(subprotocol);
    }
    builder.buildAsync(door, this).whenComplete((opened, failure) -> loseOn(failure));
  }

  boolean isOpen() {
    return socket != null && !gone;
  }

  void send(String message) {
    if (isOpen()) {
      sent = sent.thenCompose(before -> socket.sendText(message, true));
      sent.whenComplete((done, failure) -> loseOn(failure));
    }
  }

  /** Reads nothing for so many milliseconds. */
  void stall(long millis) {
    stall = millis;
  }

  /** Ends it as a broken network would. */
  void cut() {
    gone = true;
    if (socket != null) {
      socket.abort();
    }
  }

  private void loseOn(Throwable failure) {
    if (failure != null) {
      lose(NO_CODE, failure.toString());
    }
  }

  private void lose(int code, String reason) {
    post(
        () -> {
          cut();
          owner.lost(code, reason);
        });
  }

  private void post(Runnable task) {
    lane.execute(
        () -> {
          if (!gone) {
            task.run();
          }
        });
  }

  @Override
  public void onOpen(WebSocket opened) {
    lane.execute(
        () -> {
          socket = opened;
          if (gone) {
            opened.abort();
          } else {
            owner.opened();
            opened.request(1);
          }
        });
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (!last) {
      from.request(1);
      return null;
    }
    String whole = text.toString();
    text.setLength(0);
    first.accept(whole);
    post(
        () -> {
          owner.heard(whole);
          lane.later(stall, () -> from.request(1));
          stall = 0;
        });
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    lose(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    lose(NO_CODE, error.toString());
  }
}
