package dev.parlour.payara;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.connection.Receiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a TCP connection of Grizzly's, whose selector reads by itself or has worker threads do it. */
class TcpReadsTest {

  /** A masked text of one letter, so that each read takes one. */
  private static final int FRAME = 7;

  private static final int PATIENCE_MILLIS = 10_000;

  /** How long nothing is to happen. */
  private static final int WHILE_MILLIS = 300;

  private final BlockingQueue<Character> taken = new LinkedBlockingQueue<>();
  private final CompletableFuture<TcpReads> started = new CompletableFuture<>();

  static List<IOStrategy> strategies() {
    return List.of(SameThreadIOStrategy.getInstance(), WorkerThreadIOStrategy.getInstance());
  }

  private interface Client {
    void talk(Socket socket) throws Exception;
  }

  /**
   * @param before done with each thing that is read before it is taken
   */
  private void run(IOStrategy strategy, Consumer<Character> before, Client client)
      throws Exception {
    TCPNIOTransport transport =
        TCPNIOTransportBuilder.newInstance().setIOStrategy(strategy).build();
    transport.setProcessor(
        FilterChainBuilder.stateless().add(new TransportFilter()).add(new Taking(before)).build());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    InetSocketAddress bound = (InetSocketAddress) transport.bind(any).getLocalAddress();
    transport.start();
    try (Socket socket = new Socket(bound.getAddress(), bound.getPort())) {
      socket.setTcpNoDelay(true);
      client.talk(socket);
    } finally {
      transport.shutdownNow();
    }
  }

  private final class Taking extends BaseFilter implements Receiver {

    private final Consumer<Character> before;

    Taking(Consumer<Character> before) {
      this.before = before;
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
      TCPNIOConnection tcp = (TCPNIOConnection) context.getConnection();
      TcpReads reads =
          new TcpReads(tcp, ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(FRAME)));
      reads.receiver(this);
      reads.start(
          bytes -> {
            throw new AssertionError("a whole message was left to Tyrus");
          });
      started.complete(reads);
      return context.getInvokeAction();
    }

    @Override
    public void text(String text, int bytes) {
      before.accept(text.charAt(0));
      taken.add(text.charAt(0));
    }

    @Override
    public void binary(ByteBuffer data) {
      throw new AssertionError("nobody sent bytes");
    }

    @Override
    public int longest() {
      return FRAME;
    }

    @Override
    public void tooLong(long bytes) {
      throw new AssertionError("nobody sent so many bytes");
    }
  }

  private static void send(Socket socket, String letters) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (char letter : letters.toCharArray()) {
      frames.writeBytes(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, (byte) letter});
    }
    socket.getOutputStream().write(frames.toByteArray());
  }

  private Character next(int millis) throws InterruptedException {
    return taken.poll(millis, TimeUnit.MILLISECONDS);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void takesNothingWhilePausedAndAllOnceResumed(IOStrategy strategy) throws Exception {
    run(
        strategy,
        letter -> pauseAt('b', letter),
        socket -> {
          send(socket, "abc");
          assertThat(next(PATIENCE_MILLIS)).isEqualTo('a');
          assertThat(next(PATIENCE_MILLIS)).isEqualTo('b');
          assertThat(next(WHILE_MILLIS)).as("taken while paused").isNull();
          started.get().resume();
          assertThat(next(PATIENCE_MILLIS)).isEqualTo('c');
        });
  }

  private void pauseAt(char which, char letter) {
    if (letter == which) {
      started.join().pause();
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void isReadByOneThreadAtATimeAlsoWhenResumedWhileItReads(IOStrategy strategy) throws Exception {
    Semaphore inside = new Semaphore(0);
    CompletableFuture<Void> goOn = new CompletableFuture<>();
    run(
        strategy,
        letter -> {
          inside.release();
          goOn.join();
        },
        socket -> {
          send(socket, "a");
          assertThat(inside.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
          started.get().pause();
          started.get().resume();
          send(socket, "bc");
          boolean beside = inside.tryAcquire(WHILE_MILLIS, TimeUnit.MILLISECONDS);
          goOn.complete(null);
          assertThat(beside).as("read by another thread meanwhile").isFalse();
          for (char letter : "abc".toCharArray()) {
            assertThat(next(PATIENCE_MILLIS)).isEqualTo(letter);
          }
        });
  }
}
