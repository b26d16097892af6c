package dev.parlour.payara;

import dev.parlour.LogEvent;
import dev.parlour.connection.Wire;
import dev.parlour.connection.Wires;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Goes straight to a session's TCP connection where it finds it, and there is no TLS on it; else by
 * the standard API. Thread-safe.
 */
public final class PayaraWires implements Wires {

  private static final Logger LOGGER = System.getLogger(PayaraWires.class.getName());
  private static final int READ_BYTES = 64 * 1024;

  private final Wires standard;
  private final Insides insides = new Insides();
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(READ_BYTES));

  /** Whether what is looked for is not there, so that nobody looks again. */
  private final AtomicBoolean absent = new AtomicBoolean();

  /**
   * @param standard what serves everywhere
   */
  public PayaraWires(Wires standard) {
    this.standard = standard;
  }

  @Override
  public Wire of(Session session) {
    Wire usual = standard.of(session);
    if (absent.get()) {
      return usual;
    }
    try {
      Upgraded upgraded = Upgraded.of(session, insides);
      if (!upgraded.isPlain()) {
        return usual;
      }
      DirectReads.start(upgraded, buffers);
      return new GrizzlyWire(upgraded, usual);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      if (absent.compareAndSet(false, true)) {
        LogEvent.of("wires.standard").with("because", e).log(LOGGER, Level.DEBUG);
      }
      return usual;
    }
  }
}
