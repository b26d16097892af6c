import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The one selector all connections share, with a tick some twenty times a second; confined to its
 * caller's thread.
 */
final class EventLoop implements Closeable {
  private static final long TICK_MILLIS = 50;
  private static final int INBOX_BYTES = 64 << 10;

  // All connections read into the same few lines of the processor's cache.
  private final ByteBuffer inbox = ByteBuffer.allocate(INBOX_BYTES);
  private final Selector selector;
  private final Runnable tick;
  private Pulse pulse = Pulse.NONE;
  private long nextTick = System.nanoTime();

  EventLoop(Runnable tick) throws IOException {
    this.selector = Selector.open();
    this.tick = tick;
  }

  SelectionKey register(SocketChannel channel, int interest, Client client) throws IOException {
    return channel.register(selector, interest, client);
  }

  /** An empty buffer for one read; what is left in it must be taken away before the next. */
  ByteBuffer inbox() {
    return inbox.clear();
  }

  /** Has something done at times of its own, from now on. */
  void follow(Pulse other) {
    pulse = other;
  }

  /** Waits for sockets until something is due or the deadline, and serves those that are ready. */
  void turn(long deadlineNanos) throws IOException {
    long now = System.nanoTime();
    long millis = TimeUnit.NANOSECONDS.toMillis(Math.min(deadlineNanos, nextTick) - now);
    long pulseMillis = TimeUnit.NANOSECONDS.toMillis(pulse.nextAt() - now);
    if (pulseMillis <= 0) {
      // A selector can't wait for less than a millisecond.
      selector.selectNow(this::serve);
    } else {
      long most = Math.min(TICK_MILLIS, pulseMillis);
      selector.select(this::serve, Math.max(1, Math.min(most, millis)));
    }
    beat();
    if (System.nanoTime() >= nextTick) {
      nextTick = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
      tick.run();
    }
  }

  /** Serves until this is so, or the seconds are over. */
  void runUntil(BooleanSupplier done, int seconds) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      turn(deadline);
    }
  }

  private void serve(SelectionKey key) {
    ((Client) key.attachment()).serve();
    // What is due must not wait for a thousand sockets.
    beat();
  }

  private void beat() {
    if (pulse != Pulse.NONE) {
      long now = System.nanoTime();
      if (now >= pulse.nextAt()) {
        pulse.beat(now);
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
