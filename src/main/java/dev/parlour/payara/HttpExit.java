package dev.parlour.payara;

import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * Sees to it that a request can be ended in the container's own way while its connection goes on
 * for something else. Has no state.
 */
final class HttpExit {

  private HttpExit() {}

  /** To be called before the request is ended. */
  static void prepare(Request http, TCPNIOConnection tcp) {
    HttpRequestPacket request = http.getRequest();
    // HttpServerFilter.processResponseComplete closes the connection of an upgrade, of a body that
    // is not read to its end, and of a request that is not kept alive: it is none of these.
    request.getUpgradeDC().recycle();
    request.setExpectContent(false);
    request.getProcessingState().setKeepAlive(true);
    // Kept for the next request, which never comes.
    attribute("org.glassfish.grizzly.http.HttpServerFilter.HttpRequest").remove(tcp);
    // These two would close it for being silent: the heartbeat sees to that.
    attribute("HttpServerFilter.KeepAliveContext")
        .remove(request.getProcessingState().getHttpContext());
    IdleTimeoutFilter.setCustomTimeout(tcp, IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
  }

  /** To be called before the request is ended, where its answer was written past the container. */
  static void answered(Request http) {
    http.getRequest().getResponse().setExpectContent(false);
    http.getRequest().getResponse().setCommitted(true);
  }

  /** The one of that name: a name has one attribute. */
  private static Attribute<?> attribute(String name) {
    return Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(name);
  }
}
