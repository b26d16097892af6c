package dev.parlour.payara;

import dev.parlour.connection.Frame;
import dev.parlour.connection.Wire;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;

/**
 * The way out of an event stream that has its TCP connection for itself: with the first frame the
 * head of the answer is written, and the container's request ended, which else would stay for the
 * life of the stream. The body ends with the connection (RFC 9112, section 6.3).
 *
 * <p>Used by the connection's loop; this object's lock orders it with the container, which may end
 * the request before the stream begins.
 */
final class TcpStream implements Wire, AsyncListener {

  /** Headers that are written here, or have no meaning. */
  private static final Set<String> OWN =
      Set.of("content-type", "content-length", "date", "connection", "transfer-encoding");

  private final PayaraWires wires;
  private final TCPNIOConnection tcp;
  private final Runnable gone;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Guarded by this. Null once the stream has begun, or can't any more; as the next one. */
  private Request http;

  private AsyncContext request;

  /**
   * @param gone called once when the stream has ended
   */
  TcpStream(AsyncContext request, Request http, PayaraWires wires, Runnable gone) {
    this.wires = wires;
    this.tcp = (TCPNIOConnection) http.getContext().getConnection();
    this.gone = gone;
    this.http = http;
    this.request = request;
    request.setTimeout(0);
    request.addListener(this);
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    AsyncContext leaving = leave();
    if (leaving != null) {
      begin(leaving);
    }
    if (ended.get()) {
      done.accept(new ClosedChannelException());
    } else {
      TcpWriter.write(tcp, ByteBuffer.wrap(frame.stream()), done);
    }
  }

  /** Takes the connection out of the container's hands; null when that is done, or too late. */
  private synchronized AsyncContext leave() {
    AsyncContext leaving = request;
    if (leaving != null) {
      byte[] head = head((HttpServletResponse) leaving.getResponse());
      HttpExit.prepare(http, tcp);
      HttpExit.answered(http);
      http = null;
      request = null;
      TcpWriter.write(tcp, ByteBuffer.wrap(head), failure -> {});
    }
    return leaving;
  }

  /** Not with the lock held: the container has one of its own, and calls back. */
  private void begin(AsyncContext leaving) {
    TcpReads reads = new TcpReads(tcp, wires.buffers());
    reads.start();
    CloseListener<Closeable, CloseType> closed = (closeable, how) -> end();
    tcp.addCloseListener(closed);
    leaving.complete();
  }

  private static byte[] head(HttpServletResponse response) {
    StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
    for (String name : response.getHeaderNames()) {
      if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
        response.getHeaders(name).forEach(value -> line(head, name, value));
      }
    }
    line(head, "Content-Type", response.getContentType());
    line(
        head,
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    line(head, "Connection", "close");
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value.replaceAll("[\r\n]", " ")).append("\r\n");
  }

  /** Signs of life are frames. */
  @Override
  public void ping() {}

  @Override
  public void close(int code, String reason) {
    if (over()) {
      // The request is still the container's: whoever asked for the stream answers it.
      end();
    } else {
      new TcpWriter(tcp).close();
    }
  }

  /** Whether it had not begun; it can't any more. */
  private synchronized boolean over() {
    boolean waited = request != null;
    http = null;
    request = null;
    return waited;
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      gone.run();
    }
  }

  /** The request has ended without a stream. */
  @Override
  public void onComplete(AsyncEvent event) {
    if (over()) {
      end();
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    onComplete(event);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    onComplete(event);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
