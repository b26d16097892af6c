package dev.parlour.deployed;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable between clients and the server, on loopback, that is out to break them once it is told
 * so: it refuses, cuts, delays, halves and stalls connections, each after some bytes, as a seed
 * decides. Thread-safe; ends its threads when closed.
 */
final class HostileProxy implements AutoCloseable {

  private enum Fate {
    /** Nothing is let through. */
    REFUSE,
    /** Reset between two reads. */
    CUT,
    /** Reset in the middle of what was read. */
    HALVE,
    /** Left standing, and all is swallowed. */
    STALL
  }

  private static final int LONGEST_LIFE = 12_000;
  private static final int LONGEST_DELAY_MILLIS = 12;

  private final TcpRelay relay;
  private final boolean lettingSocketsIn;
  private final Random random;
  private final AtomicInteger webSockets = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean hostile;

  /**
   * @param target the server's port
   * @param seed of all that is decided here
   */
  HostileProxy(int target, long seed) {
    this(target, seed, true);
  }

  private HostileProxy(int target, long seed, boolean lettingSocketsIn) {
    this.lettingSocketsIn = lettingSocketsIn;
    this.random = new Random(seed);
    this.relay = new TcpRelay(target, Cable::new);
  }

  /** One that ends every connection on which a WebSocket is asked for, at any time. */
  static HostileProxy withoutWebSockets(int target, long seed) {
    return new HostileProxy(target, seed, false);
  }

  int port() {
    return relay.port();
  }

  /** From now on no connection lives long, those that are open included. */
  void rage() {
    hostile = true;
  }

  /** From now on all goes through, but for what has been stalled. */
  void calm() {
    hostile = false;
  }

  /** How often it has refused, cut, halved or stalled a connection. */
  int faults() {
    return faults.get();
  }

  /** How many WebSockets are open, without those that were stalled. */
  int webSockets() {
    return webSockets.get();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    relay.close();
  }

  /** One connection and what becomes of it. */
  private final class Cable implements TcpRelay.Cable {

    private final Socket client;
    private final Socket server;
    private final Fate fate;
    private final int delay;
    private final AtomicInteger life;
    private volatile boolean stalled;
    private volatile boolean webSocket;

    Cable(Socket client, Socket server) {
      this.client = client;
      this.server = server;
      synchronized (random) {
        fate = random.nextInt(10) == 0 ? Fate.REFUSE : Fate.values()[1 + random.nextInt(3)];
        delay = random.nextBoolean() ? 0 : random.nextInt(LONGEST_DELAY_MILLIS);
        // Squared: many die young, in the middle of the handshake or the joins.
        double part = random.nextDouble();
        life = new AtomicInteger(fate == Fate.REFUSE ? 0 : (int) (part * part * LONGEST_LIFE));
      }
    }

    private synchronized void note(byte[] bytes, int count) {
      String start = new String(bytes, 0, Math.min(count, 16), StandardCharsets.US_ASCII);
      if (!webSocket && start.startsWith("GET /rooms")) {
        webSocket = true;
        webSockets.incrementAndGet();
      }
    }

    @Override
    public void ended() {
      gone();
    }

    private synchronized void gone() {
      if (webSocket) {
        webSocket = false;
        webSockets.decrementAndGet();
      }
    }

    @Override
    public void pass(byte[] bytes, int count, OutputStream out) throws IOException {
      note(bytes, count);
      if (webSocket && !lettingSocketsIn) {
        TcpRelay.reset(client);
        TcpRelay.reset(server);
        return;
      }
      if (stalled) {
        return;
      }
      if (!hostile) {
        out.write(bytes, 0, count);
        return;
      }
      pause();
      int left = life.getAndAdd(-count);
      if (left >= count) {
        out.write(bytes, 0, count);
      } else if (left >= 0) {
        faults.incrementAndGet();
        strike(bytes, count, out);
      }
    }

    private void strike(byte[] bytes, int count, OutputStream out) throws IOException {
      if (fate == Fate.STALL) {
        stalled = true;
        gone();
        return;
      }
      if (fate == Fate.HALVE) {
        out.write(bytes, 0, count / 2);
        out.flush();
      }
      TcpRelay.reset(client);
      TcpRelay.reset(server);
    }

    /** Bytes take their time; the end of this proxy does not. */
    private void pause() throws IOException {
      try {
        if (delay > 0 && closed.await(delay, TimeUnit.MILLISECONDS)) {
          throw new IOException("closed");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
