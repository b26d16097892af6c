package dev.parlour.payara;

import dev.parlour.LogEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.ReadResult;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.asyncqueue.PushBackHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.tyrus.spi.ReadHandler;

/**
 * Hands what a connection receives to Tyrus on the thread that reads, past the HTTP filters, the
 * servlet's stream and the change to a worker thread. All else that happens to the connection is
 * done by the filter chain that it had before; so is reading, until what came by that way has been
 * taken in.
 *
 * <p>Thread-safety: Grizzly handles one READ event of a connection at a time, and the fields are
 * used by nothing else.
 */
@SuppressWarnings({"rawtypes", "unchecked", "deprecation"}) // Grizzly's interface is made of these.
final class DirectReads implements Processor<Context> {

  private static final Logger LOGGER = System.getLogger(DirectReads.class.getName());

  /** How often a connection is read until others have their turn. */
  private static final int MOST_READS = 8;

  private final Upgraded upgraded;
  private final Processor<Context> chain;
  private final ThreadLocal<ByteBuffer> buffers;

  /** Null until reading is taken over. */
  private ReadHandler tyrus;

  private DirectReads(
      Upgraded upgraded, Processor<Context> chain, ThreadLocal<ByteBuffer> buffers) {
    this.upgraded = upgraded;
    this.chain = chain;
    this.buffers = buffers;
  }

  /**
   * Takes over reading, now or as soon as what was read before has been taken in.
   *
   * @param buffers what is read into, one for each thread that reads
   */
  static void start(Upgraded upgraded, ThreadLocal<ByteBuffer> buffers) {
    TCPNIOConnection tcp = upgraded.tcp();
    Processor<Context> chain = tcp.getProcessor();
    tcp.setProcessorSelector((event, connection) -> chain);
    tcp.setProcessor(new DirectReads(upgraded, chain, buffers));
  }

  /** What this is not interested in is selected to be done by the chain. */
  @Override
  public boolean isInterested(IOEvent event) {
    return event == IOEvent.READ && takesOver();
  }

  private boolean takesOver() {
    try {
      if (tyrus == null && upgraded.isQuiet()) {
        tyrus = upgraded.tyrus();
      }
      return tyrus != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LogEvent.of("read.standard").with("because", e).log(LOGGER, Level.DEBUG);
      upgraded.tcp().setProcessor(chain);
      return false;
    }
  }

  @Override
  public Context obtainContext(Connection connection) {
    Context context = Context.create(connection);
    context.setProcessor(this);
    return context;
  }

  @Override
  public ProcessorResult process(Context context) {
    read((TCPNIOConnection) context.getConnection());
    return ProcessorResult.createComplete();
  }

  private void read(TCPNIOConnection tcp) {
    try {
      SocketChannel channel = (SocketChannel) tcp.getChannel();
      ByteBuffer buffer = buffers.get();
      int count = buffer.capacity();
      for (int i = 0; i < MOST_READS && count == buffer.capacity() && tcp.isOpen(); i++) {
        count = channel.read(buffer.clear());
        if (count > 0) {
          tyrus.handle(buffer.flip());
        }
      }
      if (count < 0) {
        tcp.terminateSilently();
      }
    } catch (IOException e) {
      tcp.terminateWithReason(e);
    } catch (RuntimeException e) {
      LogEvent.of("read.failed").with("error", e).log(LOGGER, Level.ERROR);
      LOGGER.log(Level.DEBUG, "read.failed", e);
      tcp.terminateSilently();
    }
  }

  @Override
  public void setInterested(IOEvent event, boolean interested) {
    chain.setInterested(event, interested);
  }

  @Override
  public void read(Connection connection, CompletionHandler<ReadResult> done) {
    chain.read(connection, done);
  }

  @Override
  public void write(
      Connection connection, Object to, Object message, CompletionHandler<WriteResult> done) {
    chain.write(connection, to, message, done);
  }

  @Override
  public void write(
      Connection connection,
      Object to,
      Object message,
      CompletionHandler<WriteResult> done,
      MessageCloner cloner) {
    chain.write(connection, to, message, done, cloner);
  }

  @Override
  @Deprecated
  public void write(
      Connection connection,
      Object to,
      Object message,
      CompletionHandler<WriteResult> done,
      PushBackHandler pushBack) {
    chain.write(connection, to, message, done, pushBack);
  }
}
