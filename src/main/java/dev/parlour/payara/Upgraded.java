package dev.parlour.payara;

import jakarta.websocket.Session;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.io.InputBuffer;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.ReadHandler;

/**
 * What stands behind a session on Payara: a Tyrus session on an HTTP request that was upgraded, on
 * a Grizzly connection. Immutable.
 *
 * @param tcp the connection to the peer
 * @param request the upgraded request, which ends with the session
 * @param handler Tyrus' {@code TyrusHttpUpgradeHandler}, which moves bytes between the two
 */
record Upgraded(Insides insides, TCPNIOConnection tcp, Request request, Object handler) {

  /**
   * Finds it.
   *
   * @throws ReflectiveOperationException when the session is not of that kind
   * @throws ClassCastException likewise
   */
  static Upgraded of(Session session, Insides insides) throws ReflectiveOperationException {
    // TyrusSession → its remote endpoint → TyrusWebSocket → ProtocolHandler → TyrusServletWriter
    // → the handler, by way of a proxy → WebConnectionImpl → Catalina's request → Grizzly's.
    Object handler =
        insides.follow(
            session,
            "asyncRemote",
            "webSocket",
            "protocolHandler",
            "writer",
            "tyrusHttpUpgradeHandler",
            "handler");
    Request request = (Request) insides.follow(handler, "wc", "request", "coyoteRequest");
    TCPNIOConnection tcp = (TCPNIOConnection) request.getContext().getConnection();
    return new Upgraded(insides, tcp, request, handler);
  }

  /** Whether bytes go to the peer as they are, with no TLS in between. */
  boolean isPlain() {
    return tcp.getProcessor() instanceof FilterChain chain
        && chain.indexOfType(SSLFilter.class) < 0;
  }

  /**
   * Whether all that was read before has been taken in: the session is open, and Tyrus waits to be
   * told that there is more.
   */
  boolean isQuiet() throws ReflectiveOperationException {
    InputBuffer input = request.getInputBuffer();
    return ((CountDownLatch) insides.follow(handler, "connectionLatch")).getCount() == 0
        && input.getReadHandler() != null
        && input.readyData() == 0;
  }

  /** Where bytes wait that the peer does not take yet. */
  AsyncQueueWriter<SocketAddress> writer() {
    return ((TCPNIOTransport) tcp.getTransport()).getAsyncQueueIO().getWriter();
  }

  /** Tyrus' own end of the connection; there once the session is open. */
  ReadHandler tyrus() throws ReflectiveOperationException {
    return ((Connection) insides.follow(handler, "connection")).getReadHandler();
  }
}
