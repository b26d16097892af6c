package dev.parlour.payara;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
 * connection, where {@link TcpWire} writes, too: so order is kept.
 *
 * <p>Thread-safe: Grizzly's queue is.
 */
final class TcpWriter extends Writer {

  private static final long LINGER_SECONDS = 5;

  private final TCPNIOConnection tcp;

  TcpWriter(TCPNIOConnection tcp) {
    this.tcp = tcp;
  }

  @Override
  public void write(ByteBuffer bytes, CompletionHandler<ByteBuffer> done) {
    write(tcp, bytes, new Completion(bytes, done));
  }

  /** Writes bytes as soon as the peer takes them. */
  static void write(
      TCPNIOConnection tcp,
      ByteBuffer bytes,
      org.glassfish.grizzly.CompletionHandler<WriteResult<WritableMessage, SocketAddress>> done) {
    ((TCPNIOTransport) tcp.getTransport())
        .getAsyncQueueIO()
        .getWriter()
        .write(tcp, null, Buffers.wrap(tcp.getMemoryManager(), bytes), done);
  }

  private static final class Completion
      extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    private final ByteBuffer bytes;
    private final CompletionHandler<ByteBuffer> told;

    Completion(ByteBuffer bytes, CompletionHandler<ByteBuffer> told) {
      this.bytes = bytes;
      this.told = told;
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
      told.completed(bytes);
    }

    @Override
    public void failed(Throwable failure) {
      told.failed(failure);
    }

    @Override
    public void cancelled() {
      told.failed(new CancellationException("the connection is closed"));
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
