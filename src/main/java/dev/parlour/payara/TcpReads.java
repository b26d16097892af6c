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
 * worker threads read, around each event. So while an event is handled, a pause and its end are
 * only noted: turned on before its time, another thread would read what comes next beside this one.
 * And an event that comes in spite of a pause reads nothing.
 *
 * <p>Thread-safety: Grizzly handles one READ event of a connection at a time; {@link #pause} and
 * {@link #resume} may be called by any thread, in turn. This object's lock guards its state, and is
 * not held while what was read is handled.
 */
@SuppressWarnings({"rawtypes", "unchecked", "deprecation"}) // Grizzly's interface is made of these.
final class TcpReads implements Processor<Context> {

  private static final Logger LOGGER = System.getLogger(TcpReads.class.getName());

  private final TCPNIOConnection tcp;
  private final Processor<Context> chain;
  private final ThreadLocal<ByteBuffer> buffers;

  /** Takes the messages in; null when nobody said so. Set before the start. */
  private Receiver receiver;

  /**
   * Null until started, where nothing is expected, and once the connection is gone: Grizzly keeps
   * this object for a while.
   */
  private volatile FrameReader frames;

  /** Whether a thread handles what was read. Guarded by this, as the next one. */
  private boolean reading;

  private boolean paused;

  /**
   * @param buffers what is read into, by each thread that reads
   */
  TcpReads(TCPNIOConnection tcp, ThreadLocal<ByteBuffer> buffers) {
    this.tcp = tcp;
    this.chain = tcp.getProcessor();
    this.buffers = buffers;
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
    start();
  }

  /**
   * Takes over reading where nothing is expected: what comes is dropped, and the end is noticed.
   */
  void start() {
    tcp.setProcessorSelector((event, connection) -> chain);
    tcp.setProcessor(this);
  }

  /** Takes in what was read already, before READ events come. */
  void takeEarly(byte[] early) {
    begin();
    try {
      take(ByteBuffer.allocate(early.length).put(early));
    } finally {
      end();
    }
  }

  private void take(ByteBuffer bytes) {
    FrameReader to = frames;
    if (to != null) {
      to.taken(bytes);
    }
  }

  /** The connection is gone: lets go of who takes in its messages. */
  void gone() {
    frames = null;
  }

  /** Reads nothing more, once the event that may be under way is over. */
  synchronized void pause() {
    paused = true;
    if (!reading) {
      setReadEvents(false);
    }
  }

  /** Reads on. */
  synchronized void resume() {
    paused = false;
    if (!reading) {
      setReadEvents(true);
    }
  }

  /** False when nothing is to be read now. */
  private synchronized boolean begin() {
    reading = !paused;
    if (paused) {
      setReadEvents(false);
    }
    return reading;
  }

  /** False when nothing more is to be read for now. */
  private synchronized boolean end() {
    reading = false;
    if (paused) {
      setReadEvents(false);
    }
    return !paused;
  }

  private void setReadEvents(boolean enabled) {
    try {
      if (enabled) {
        tcp.enableIOEvent(IOEvent.READ);
      } else {
        tcp.disableIOEvent(IOEvent.READ);
      }
    } catch (IOException e) {
      // Its selector is closed; a connection that is read no more is found by the heartbeat.
      LOGGER.log(Level.DEBUG, "no READ events: {0}", e.toString());
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

  /** Leaves READ events off, instead of having them turned on again, while it is paused. */
  @Override
  public ProcessorResult process(Context context) {
    if (!begin()) {
      return ProcessorResult.createLeave();
    }
    boolean more;
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TcpReads.class.getClassLoader());
    try {
      read();
    } finally {
      thread.setContextClassLoader(before);
      more = end();
    }
    return more ? ProcessorResult.createComplete() : ProcessorResult.createLeave();
  }

  private void read() {
    try {
      SocketChannel channel = (SocketChannel) tcp.getChannel();
      FrameReader to = frames;
      ByteBuffer shared = buffers.get().clear();
      ByteBuffer buffer = to == null ? shared : to.room(shared);
      // Once an event, as it may be that no more is to be taken in; there will be another event.
      int count = channel.read(buffer);
      if (count > 0) {
        take(buffer);
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
