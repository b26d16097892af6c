package dev.parlour.payara;

import dev.parlour.LogEvent;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * Limits what Tyrus keeps of a frame before anybody sees it. It keeps whole frames, up to a number
 * in {@code web.xml} that is the same for all settings: 17 MB of memory for each peer who asks for
 * it. Thread-safe: holds nothing.
 */
public final class IncomingFrames {

  private static final Logger LOGGER = System.getLogger(IncomingFrames.class.getName());

  /** For the header, and so that what is a little too long is closed with 1009 instead of 1011. */
  private static final int MORE = 64 * 1024;

  private IncomingFrames() {}

  /**
   * Limits them, if the container is Tyrus; for connections opened from now on.
   *
   * @param longest the longest frame that any door takes, in bytes
   */
  public static void limit(ServerContainer container, int longest) {
    boolean limited = false;
    try {
      limited = limitTyrus(container, longest + MORE);
    } catch (LinkageError otherContainer) {
      // Not Tyrus, or not this one.
    }
    LogEvent.of("incoming-frames.limited")
        .with("bytes", longest + MORE)
        .with("limited", limited)
        .log(LOGGER, Level.DEBUG);
  }

  @SuppressWarnings("deprecation") // Its builder is the container's, and done before we are asked.
  private static boolean limitTyrus(ServerContainer container, int bytes) {
    if (container instanceof org.glassfish.tyrus.spi.ServerContainer tyrus) {
      WebSocketEngine engine = tyrus.getWebSocketEngine();
      if (engine instanceof TyrusWebSocketEngine known) {
        known.setIncomingBufferSize(bytes);
        return true;
      }
    }
    return false;
  }
}
