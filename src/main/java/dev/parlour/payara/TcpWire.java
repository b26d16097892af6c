package dev.parlour.payara;

import dev.parlour.connection.Frame;
import dev.parlour.connection.Receiver;
import dev.parlour.connection.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;

/**
 * The way out straight into Grizzly's queue of the connection.
 *
 * <p>Thread-safe once the session is open: Grizzly's queue is.
 */
final class TcpWire implements Wire {

  /** FIN and the opcode of PING, no payload: RFC 6455 section 5.5.2. */
  private static final byte[] PING = {(byte) 0x89, 0};

  private final TCPNIOConnection tcp;

  /** Set while the session is being opened, as is the receiver. */
  private Wire standard;

  /** Null until it is set, and once reading has begun. */
  private Receiver receiver;

  TcpWire(TCPNIOConnection tcp) {
    this.tcp = tcp;
  }

  /** By which way the session is closed. */
  void closesBy(Wire wire) {
    standard = wire;
  }

  @Override
  public void receive(Receiver to) {
    receiver = to;
  }

  /** Who takes in what comes; null when nobody said so. Forgets it. */
  Receiver takeReceiver() {
    Receiver taken = receiver;
    receiver = null;
    return taken;
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    TcpWriter.write(tcp, ByteBuffer.wrap(frame.bytes()), new Completion(done));
  }

  @Override
  public void pause() {
    try {
      tcp.disableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      tcp.terminateWithReason(e);
    }
  }

  @Override
  public void resume() {
    try {
      tcp.enableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      tcp.terminateWithReason(e);
    }
  }

  @Override
  public void ping() {
    TcpWriter.write(tcp, ByteBuffer.wrap(PING), null);
  }

  @Override
  public void close(int code, String reason) {
    standard.close(code, reason);
  }

  private static final class Completion
      extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    private final Consumer<Throwable> told;

    Completion(Consumer<Throwable> told) {
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
      told.accept(new CancellationException("the connection is closed"));
    }
  }
}
