package dev.parlour.payara;

import java.io.IOException;
import java.time.Duration;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * Ends connections whose request takes too long to arrive, up to the end of its headers.
 *
 * <p>Grizzly's own timeout is for silence: it starts anew with every byte, so that a peer that
 * sends one now and then keeps its connection for days. This stands in its place in the chain of
 * the listener's filters, and goes on asking it: who falls silent is ended by that one, and who
 * sends one byte more when its time is over by this one.
 *
 * <p>Thread-safe: Grizzly handles one read of a connection at a time, and what is known of it is
 * kept with the connection.
 */
final class HeadTimeout extends BaseFilter {

  private static final Attribute<HttpPacketParsing> REQUEST =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

  /** When the second part of a request came, by {@link System#nanoTime}. */
  private static final Attribute<Long> SINCE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HeadTimeout.class.getName());

  private final Filter idle;
  private final long nanos;

  private HeadTimeout(Filter idle, Duration longest) {
    this.idle = idle;
    this.nanos = longest.toNanos();
  }

  /** Watches all connections of a listener, if they aren't watched; false when nothing changed. */
  static boolean watch(FilterChain listener, Duration longest) {
    int place = listener.indexOfType(IdleTimeoutFilter.class);
    if (place < 0) {
      return false;
    }
    listener.set(place, new HeadTimeout(listener.get(place), longest));
    return true;
  }

  /** Leaves the listener as it was. */
  static void leave(FilterChain listener) {
    int place = listener.indexOfType(HeadTimeout.class);
    if (place >= 0) {
      listener.set(place, ((HeadTimeout) listener.get(place)).idle);
    }
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    Connection<?> connection = context.getConnection();
    if (isLate(connection)) {
      connection.terminateSilently();
      return context.getStopAction();
    }
    return idle.handleRead(context);
  }

  private boolean isLate(Connection<?> connection) {
    HttpPacketParsing request = REQUEST.get(connection);
    Long since = SINCE.get(connection);
    if (request == null || request.isHeaderParsed()) {
      if (since != null) {
        SINCE.remove(connection);
      }
      return false;
    }
    long now = System.nanoTime();
    if (since == null) {
      SINCE.set(connection, now);
      return false;
    }
    return now - since > nanos;
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) throws IOException {
    return idle.handleAccept(context);
  }

  @Override
  public NextAction handleConnect(FilterChainContext context) throws IOException {
    return idle.handleConnect(context);
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) throws IOException {
    return idle.handleWrite(context);
  }

  @Override
  public NextAction handleClose(FilterChainContext context) throws IOException {
    return idle.handleClose(context);
  }
}
