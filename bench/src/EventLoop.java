import java.io.Closeable;
import java.io.IOException;
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

  private final Selector selector;
  private final Runnable tick;
  private long nextTick = System.nanoTime();

  EventLoop(Runnable tick) throws IOException {
    this.selector = Selector.open();
    this.tick = tick;
  }

  SelectionKey register(SocketChannel channel, int interest, Client client) throws IOException {
    return channel.register(selector, interest, client);
  }

  /** Waits for sockets until the next tick or the deadline, and serves those that are ready. */
  void turn(long deadlineNanos) throws IOException {
    long now = System.nanoTime();
    long millis = TimeUnit.NANOSECONDS.toMillis(Math.min(deadlineNanos, nextTick) - now);
    selector.select(EventLoop::serve, Math.max(1, Math.min(TICK_MILLIS, millis)));
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

  private static void serve(SelectionKey key) {
    ((Client) key.attachment()).serve();
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
