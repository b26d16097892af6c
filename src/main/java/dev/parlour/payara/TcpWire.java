package dev.parlour.payara;

import dev.parlour.connection.Frame;
import dev.parlour.connection.Receiver;
import dev.parlour.connection.Wire;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The way out straight into Grizzly's queue of the connection.
 *
 * <p>Thread-safe: the writer is.
 */
final class TcpWire implements Wire {

  /** FIN and the opcode of PING, no payload: RFC 6455 section 5.5.2. */
  private static final byte[] PING = {(byte) 0x89, 0};

  private final TcpWriter writer;
  private final TcpReads reads;
  private final Wire standard;

  /**
   * @param standard closes the session
   */
  TcpWire(TcpWriter writer, TcpReads reads, Wire standard) {
    this.writer = writer;
    this.reads = reads;
    this.standard = standard;
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    writer.frames(ByteBuffer.wrap(frame.bytes()), done);
  }

  @Override
  public void receive(Receiver receiver) {
    reads.receiver(receiver);
  }

  @Override
  public void pause() {
    reads.pause();
  }

  @Override
  public void resume() {
    reads.resume();
  }

  @Override
  public void ping() {
    writer.frames(ByteBuffer.wrap(PING), failure -> {});
  }

  @Override
  public void close(int code, String reason) {
    standard.close(code, reason);
  }
}
