package dev.parlour.connection;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The way out by the standard API, which every container has.
 *
 * <p>Asynchronous sends are the only standard ones that say when a frame has left without waiting
 * for it. Confined to the connection's loop, but for {@link #close}, which the session allows from
 * any thread.
 */
public final class JakartaWire implements Wire {

  private static final Logger LOGGER = System.getLogger(JakartaWire.class.getName());
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final Session session;
  private final RemoteEndpoint.Async remote;

  public JakartaWire(Session session) {
    this.session = session;
    this.remote = session.getAsyncRemote();
  }

  @Override
  public boolean takesSeveral() {
    return false;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    SendHandler handler = result -> done.accept(result.getException());
    try {
      if (frame.isText()) {
        remote.sendText(frame.text(), handler);
      } else {
        remote.sendBinary(frame.binary(), handler);
      }
    } catch (RuntimeException e) {
      // Containers throw when the session has just been closed.
      done.accept(e);
    }
  }

  @Override
  public void ping() {
    try {
      remote.sendPing(EMPTY.duplicate());
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "ping failed: {0}", e.toString());
    }
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseCodes.getCloseCode(code), reason));
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "close failed: {0}", e.toString());
    }
  }
}
