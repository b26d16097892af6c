package dev.parlour.payara;

import dev.parlour.LogEvent;
import dev.parlour.connection.Wire;
import dev.parlour.connection.Wires;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.ssl.SSLFilter;

/**
 * Lets a session, or an event stream, have its TCP connection for itself, where Payara is the
 * server and there is no TLS on the connection; else by the standard API, of which Payara's is
 * guarded from what it can't take. The first handshake also tells where Payara listens, and from
 * then on no request may take too long to arrive. Thread-safe.
 */
public final class PayaraWires implements Wires, AutoCloseable {

  private static final Logger LOGGER = System.getLogger(PayaraWires.class.getName());

  /** How much is read at once, and how large a frame is taken whole. */
  static final int READ_BYTES = 64 * 1024;

  private final Wires standard;
  private final Duration longestHead;

  /** Where requests are watched. Guarded by itself. */
  private final List<FilterChain> watched = new ArrayList<>();

  /** The ways out and in of the session that this thread opens. */
  private final ThreadLocal<Opening> opening = new ThreadLocal<>();

  /** What is read into, by each thread that reads. */
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(READ_BYTES));

  /** Whether this is no server that this knows, so that it looks no more. */
  private volatile boolean strange;

  private record Opening(TcpWriter writer, TcpReads reads) {}

  /**
   * @param standard what serves everywhere
   * @param longestHead how long a request may take to arrive, up to the end of its headers
   */
  public PayaraWires(Wires standard, Duration longestHead) {
    this.standard = standard;
    this.longestHead = longestHead;
  }

  @Override
  public HttpServletRequest handshake(HttpServletRequest request) {
    Optional<Request> plain = plain(request);
    if (strange) {
      return request;
    }
    return plain
        .<HttpServletRequest>map(grizzly -> direct(request, grizzly))
        .orElseGet(() -> new UpgradeRequest<>(request, GuardedUpgrade.class, upgrade -> {}));
  }

  private HttpServletRequest direct(HttpServletRequest request, Request grizzly) {
    return new UpgradeRequest<>(
        request, TcpUpgrade.class, upgrade -> upgrade.prepare(grizzly, this));
  }

  @Override
  public Wire stream(AsyncContext request, Runnable gone) {
    return plain((HttpServletRequest) request.getRequest())
        .filter(grizzly -> !grizzly.getRequest().isExpectContent())
        .<Wire>map(grizzly -> new TcpStream(request, grizzly, this, gone))
        .orElseGet(() -> standard.stream(request, gone));
  }

  /** What the container knows of a request on a plain TCP connection; empty for all others. */
  private Optional<Request> plain(HttpServletRequest request) {
    if (strange) {
      return Optional.empty();
    }
    try {
      Request grizzly = grizzly(request);
      if (!(grizzly.getContext().getConnection() instanceof TCPNIOConnection tcp)
          || !(tcp.getProcessor() instanceof FilterChain chain)) {
        return Optional.empty();
      }
      watch(chain);
      boolean plain = !request.isSecure() && chain.indexOfType(SSLFilter.class) < 0;
      return plain ? Optional.of(grizzly) : Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      strange = true;
      LogEvent.of("wires.standard").with("because", e).log(LOGGER, Level.DEBUG);
      return Optional.empty();
    }
  }

  /** By methods of Catalina's that are public there, but in no artifact to compile against. */
  private static Request grizzly(HttpServletRequest request) throws ReflectiveOperationException {
    ServletRequest innermost = request;
    while (innermost instanceof ServletRequestWrapper wrapper) {
      innermost = wrapper.getRequest();
    }
    Object catalina = call(innermost, "getUnwrappedCoyoteRequest");
    return (Request) call(catalina, "getCoyoteRequest");
  }

  private static Object call(Object on, String method) throws ReflectiveOperationException {
    return on.getClass().getMethod(method).invoke(on);
  }

  private void watch(FilterChain listener) {
    synchronized (watched) {
      if (HeadTimeout.watch(listener, longestHead)) {
        watched.add(listener);
      }
    }
  }

  /** Lets go of the server's listeners, which live on. */
  @Override
  public void close() {
    synchronized (watched) {
      watched.forEach(HeadTimeout::leave);
      watched.clear();
    }
  }

  /** Opens a session, whose wire is then asked for, on the connection of these two. */
  <T> T opening(TcpWriter writer, TcpReads reads, Supplier<T> open) {
    opening.set(new Opening(writer, reads));
    try {
      return open.get();
    } finally {
      opening.remove();
    }
  }

  @Override
  public Wire of(Session session) {
    Opening now = strange ? null : opening.get();
    Wire other = standard.of(session);
    return now == null ? other : new TcpWire(now.writer(), now.reads(), other);
  }

  ThreadLocal<ByteBuffer> buffers() {
    return buffers;
  }
}
