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

/**
 * Takes in what a connection receives on the thread that reads. All else that happens to the
 * connection is done by the filter chain that it had before.
 *
 * <p>Thread-safety: Grizzly handles one READ event of a connection at a time.
 */
@SuppressWarnings({"rawtypes", "unchecked", "deprecation"}) // Grizzly's interface is made of these.
final class TcpReads implements Processor<Context> {

  private static final Logger LOGGER = System.getLogger(TcpReads.class.getName());

  private final FrameReader frames;
  private final Processor<Context> chain;
  private final ThreadLocal<ByteBuffer> buffers;

  private TcpReads(FrameReader frames, Processor<Context> chain, ThreadLocal<ByteBuffer> buffers) {
    this.frames = frames;
    this.chain = chain;
    this.buffers = buffers;
  }

  /**
   * Takes over reading; call while nobody reads.
   *
   * @param buffers what is read into, by each thread that reads
   */
  static void start(TCPNIOConnection tcp, FrameReader frames, ThreadLocal<ByteBuffer> buffers) {
    Processor<Context> chain = tcp.getProcessor();
    tcp.setProcessorSelector((event, connection) -> chain);
    tcp.setProcessor(new TcpReads(frames, chain, buffers));
  }

  /** What this is not interested in is done by the chain, which is selected then. */
  @Override
  public boolean isInterested(IOEvent event) {
    return event == IOEvent.READ;
  }

  @Override
  public Context obtainContext(Connection connection) {
    Context context = Context.create(connection);
    context.setProcessor(this);
    return context;
  }

  @Override
  public ProcessorResult process(Context context) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TcpReads.class.getClassLoader());
    try {
      read((TCPNIOConnection) context.getConnection());
    } finally {
      thread.setContextClassLoader(before);
    }
    return ProcessorResult.createComplete();
  }

  private void read(TCPNIOConnection tcp) {
    try {
      SocketChannel channel = (SocketChannel) tcp.getChannel();
      ByteBuffer buffer = frames.room(buffers.get().clear());
      // Once an event, as it may be that no more is to be taken in; there will be another event.
      int count = channel.read(buffer);
      if (count > 0) {
        frames.taken(buffer);
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
