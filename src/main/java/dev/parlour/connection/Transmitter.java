package dev.parlour.connection;

import dev.parlour.protocol.CloseCode;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps one frame at a time on its way: the only portable way, as some containers refuse a second
 * one (Tomcat throws IllegalStateException).
 *
 * <p>Confined to the connection's loop; completions come on any thread and are brought back to it.
 * Containers complete within the call that sends, on the same thread, when the peer is fast: then
 * the caller's own loop goes on, instead of the stack growing with every frame.
 */
final class Transmitter {

  private enum State {
    FREE,
    CALLING,
    PENDING
  }

  private final Wire wire;
  private final Executor loop;
  private final Executor closer;

  /** Any thread. */
  private final AtomicReference<State> state = new AtomicReference<>(State.FREE);

  Transmitter(Wire wire, Executor loop, Executor closer) {
    this.wire = wire;
    this.loop = loop;
    this.closer = closer;
  }

  /** Whether a frame may be sent now. */
  boolean isFree() {
    return state.get() == State.FREE;
  }

  /**
   * Sends a frame; call when free.
   *
   * @param done called when it has left, with null or what went wrong, on any thread
   * @param next run on the loop when the wire is free again later than this call's return
   */
  void send(Frame frame, Consumer<Throwable> done, Runnable next) {
    state.set(State.CALLING);
    wire.send(
        frame,
        failure -> {
          done.accept(failure);
          if (state.getAndSet(State.FREE) == State.PENDING) {
            loop.execute(next);
          }
        });
    state.compareAndSet(State.CALLING, State.PENDING);
  }

  void ping() {
    wire.ping();
  }

  /** Closes the wire, on a thread that may wait. */
  void close(CloseCode code, String reason) {
    closer.execute(() -> wire.close(code.number(), reason));
  }
}
