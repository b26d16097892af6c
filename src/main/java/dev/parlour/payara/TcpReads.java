package dev.parlour.payara;

import dev.parlour.LogEvent;
import dev.parlour.connection.Receiver;
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
 * Takes in what a connection receives on the thread that reads. All else that happens to the
 * connection is done by the filter chain that it had before.
 *
 * <p>Grizzly turns READ events off and on by itself, around the end of the HTTP request and, when
 * worker threads read, around each event; so a pause is kept here, and an event that comes in spite
 * of it reads nothing.
 *
 * <p>Thread-safety: Grizzly handles one READ event of a connection at a time; {@link #pause} and
 * {@link #resume} may be called by any thread, in turn.
 */
@SuppressWarnings({"rawtypes", "unchecked", "deprecation"}) // Grizzly's interface is made of these.
final class TcpReads implements Processor<Context> {

  private static final Logger LOGGER = System.getLogger(TcpReads.class.getName());

  private final TCPNIOConnection tcp;
  private final Processor<Context> chain;
  private final ThreadLocal<ByteBuffer> buffers;

  /** Takes the messages in; null when nobody said so. Set before the start. */
  private Receiver receiver;

  /** Null until started. */
  private FrameReader frames;

  private volatile boolean paused;

  /**
   * @param buffers what is read into, by each thread that reads
   */
  TcpReads(TCPNIOConnection tcp, ThreadLocal<ByteBuffer> buffers) {
    this.tcp = tcp;
    this.chain = tcp.getProcessor();
    this.buffers = buffers;
  }

  TCPNIOConnection connection() {
    return tcp;
  }

  void receiver(Receiver to) {
    receiver = to;
  }

  /**
   * Takes over reading; call while nobody reads.
   *
   * @param tyrus takes in what is no whole message
   */
  void start(ReadHandler tyrus) {
    frames = new FrameReader(receiver, tyrus, PayaraWires.READ_BYTES);
    receiver = null;
    tcp.setProcessorSelector((event, connection) -> chain);
    tcp.setProcessor(this);
  }

  /** Takes in what was read before the start. */
  void take(byte[] early) {
    frames.taken(ByteBuffer.allocate(early.length).put(early));
  }

  /** Reads nothing more, once the event that may be under way is over. */
  void pause() {
    paused = true;
    setReadEvents(false);
  }

  /** Reads on. */
  void resume() {
    paused = false;
    setReadEvents(true);
  }

  private void setReadEvents(boolean enabled) {
    try {
      if (enabled) {
        tcp.enableIOEvent(IOEvent.READ);
      } else {
        tcp.disableIOEvent(IOEvent.READ);
      }
    } catch (IOException e) {
      tcp.terminateWithReason(e);
    }
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

  /** Leaves the READ events as they are when it is paused, by whatever was read now or before. */
  @Override
  public ProcessorResult process(Context context) {
    if (paused) {
      setReadEvents(false);
      if (!paused) {
        setReadEvents(true);
      }
      return ProcessorResult.createLeave();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TcpReads.class.getClassLoader());
    try {
      read();
    } finally {
      thread.setContextClassLoader(before);
    }
    return paused ? ProcessorResult.createLeave() : ProcessorResult.createComplete();
  }

  private void read() {
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
