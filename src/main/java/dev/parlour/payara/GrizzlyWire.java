package dev.parlour.payara;

import dev.parlour.connection.Frame;
import dev.parlour.connection.Wire;
import java.net.SocketAddress;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;

/**
 * The way out straight into Grizzly's queue of a connection, past Tyrus, the servlet's stream and
 * the HTTP filters. What they send (answers to PING, the close frame) goes through the same queue,
 * so order is kept.
 *
 * <p>Thread-safe: Grizzly's queue is.
 */
final class GrizzlyWire implements Wire {

  /** FIN, the opcode of PING, no payload: RFC 6455 section 5.5.2. */
  private static final byte[] PING = {(byte) 0x89, 0};

  private final TCPNIOConnection tcp;
  private final AsyncQueueWriter<SocketAddress> writer;
  private final MemoryManager<?> memory;
  private final Wire standard;

  /**
   * @param standard closes the session
   */
  GrizzlyWire(Upgraded upgraded, Wire standard) {
    this.tcp = upgraded.tcp();
    this.writer = upgraded.writer();
    this.memory = tcp.getMemoryManager();
    this.standard = standard;
  }

  private static final class Done
      extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    private final Consumer<Throwable> told;

    Done(Consumer<Throwable> told) {
      this.told = told;
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
      told.accept(null);
    }

    @Override
    public void failed(Throwable failure) {
      told.accept(failure);
    }

    @Override
    public void cancelled() {
      told.accept(new CancellationException("write cancelled"));
    }
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    write(frame.bytes(), done);
  }

  @Override
  public void ping() {
    write(PING, failure -> {});
  }

  private void write(byte[] bytes, Consumer<Throwable> done) {
    writer.write(tcp, null, Buffers.wrap(memory, bytes), new Done(done));
  }

  @Override
  public void close(int code, String reason) {
    standard.close(code, reason);
  }
}
