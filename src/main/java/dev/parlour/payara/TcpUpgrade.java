package dev.parlour.payara;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.Writer;

/**
 * Lets Tyrus read and write on the TCP connection itself, and ends the HTTP request that was
 * upgraded, as if it had been answered: else it stays with the connection for life, with its
 * buffers, headers, and a change of threads for each read.
 *
 * <p>Tyrus' own handler moves bytes between its engine and the servlet's streams; this one is in
 * its place, by the engine's {@code spi}. Made by the container, for each connection; the container
 * calls {@link #init} once, before anything is read.
 */
public final class TcpUpgrade extends TyrusHttpUpgradeHandler {

  /** Set before init, and null after it. */
  private Request http;

  private PayaraWires wires;
  private WebSocketEngine.UpgradeInfo info;

  private boolean authenticated;

  /** Null where no user logged in, so that this object, which the container keeps, holds little. */
  private volatile Connection loggedIn;

  /** Called by the container. */
  public TcpUpgrade() {}

  void prepare(Request request, PayaraWires maker) {
    http = request;
    wires = maker;
  }

  @Override
  public void preInit(WebSocketEngine.UpgradeInfo upgrade, Writer servlet, boolean byLogin) {
    info = upgrade;
    authenticated = byLogin;
  }

  @Override
  public void init(WebConnection web) {
    TCPNIOConnection tcp = (TCPNIOConnection) http.getContext().getConnection();
    TcpWriter writer = new TcpWriter(tcp);
    TcpReads reads = new TcpReads(tcp, wires.buffers());
    Connection opened =
        wires.opening(writer, reads, () -> info.createConnection(writer, reason -> writer.close()));
    loggedIn = authenticated ? opened : null;
    reads.start(new LengthGuard(opened));
    CloseListener<Closeable, CloseType> gone =
        (closed, how) -> {
          opened.close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "gone"));
          reads.gone();
        };
    tcp.addCloseListener(gone);
    try {
      takeEarly(web.getInputStream(), reads);
      HttpExit.prepare(http, tcp);
      web.close();
    } catch (Exception e) {
      // Who says what and closes right behind the handshake is gone by now, and so is the request.
      boolean wasOpen = tcp.isOpen();
      tcp.terminateSilently();
      if (wasOpen) {
        throw new IllegalStateException("the upgraded request could not be ended", e);
      }
    } finally {
      http = null;
      wires = null;
      info = null;
    }
  }

  /** What came right behind the request was read with it. */
  private static void takeEarly(ServletInputStream in, TcpReads reads) throws IOException {
    int available = in.available();
    if (available > 0) {
      reads.takeEarly(in.readNBytes(available));
    }
  }

  @Override
  public void onDataAvailable() {
    throw new UncheckedIOException(new IOException("nobody reads the servlet's stream"));
  }

  /** Called at the end of the request, which is not the connection's. */
  @Override
  public void destroy() {}

  /** The user has logged out: WebSocket specification, 7.2. */
  @Override
  public void sessionDestroyed() {
    if (loggedIn != null) {
      loggedIn.close(new CloseReason(CloseCodes.VIOLATED_POLICY, ""));
    }
  }
}
