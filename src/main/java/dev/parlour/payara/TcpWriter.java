package dev.parlour.payara;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Writes what Tyrus says by itself (answers to PING, the close frame) into Grizzly's queue of the
 * connection, where {@link TcpWire} writes, too: so order is kept. Behind a close frame nothing is
 * written any more (RFC 6455, section 5.5.1), whoever closes.
 *
 * <p>Thread-safe: one lock, this object's own, keeps frames from passing the close frame.
 */
final class TcpWriter extends Writer {

  private static final long LINGER_SECONDS = 5;

  /** The opcode of a close frame: RFC 6455, section 5.2. */
  private static final int CLOSE = 0x8;

  private static final int OPCODE = 0x0f;

  private final TCPNIOConnection tcp;

  /** Guarded by this. Whether a close frame was written. */
  private boolean closing;

  TcpWriter(TCPNIOConnection tcp) {
    this.tcp = tcp;
  }

  @Override
  public void write(ByteBuffer bytes, CompletionHandler<ByteBuffer> done) {
    boolean closes = bytes.hasRemaining() && (bytes.get(bytes.position()) & OPCODE) == CLOSE;
    Consumer<Throwable> written =
        failure -> {
          if (failure == null) {
            done.completed(bytes);
          } else {
            done.failed(failure);
          }
        };
    synchronized (this) {
      closing |= closes;
      write(tcp, bytes, written);
    }
  }

  /**
   * Writes frames, unless a close frame was written.
   *
   * @param done called once, on any thread, with null or with what went wrong
   */
  void frames(ByteBuffer bytes, Consumer<Throwable> done) {
    synchronized (this) {
      if (!closing) {
        write(tcp, bytes, done);
        return;
      }
    }
    done.accept(new CancellationException("the connection is being closed"));
  }

  /**
   * Writes bytes as soon as the peer takes them.
   *
   * @param done called once, on any thread, with null or with what went wrong
   */
  static void write(TCPNIOConnection tcp, ByteBuffer bytes, Consumer<Throwable> done) {
    ((TCPNIOTransport) tcp.getTransport())
        .getAsyncQueueIO()
        .getWriter()
        .write(tcp, null, Buffers.wrap(tcp.getMemoryManager(), bytes), new Completion(done));
  }

  private static final class Completion
      extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    private final Consumer<Throwable> done;

    Completion(Consumer<Throwable> done) {
      this.done = done;
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
      done.accept(null);
    }

    @Override
    public void failed(Throwable failure) {
      done.accept(failure);
    }

    @Override
    public void cancelled() {
      done.accept(new CancellationException("the connection is closed"));
    }
  }

  /** Closes the connection once all has left, or the peer has taken too long over it. */
  @Override
  public void close() {
    boolean waits = !tcp.getAsyncWriteQueue().isEmpty();
    tcp.closeSilently();
    if (waits) {
      CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS)
          .execute(tcp::terminateSilently);
    }
  }
}
