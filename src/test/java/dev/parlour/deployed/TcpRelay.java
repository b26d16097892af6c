package dev.parlour.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/**
 * Hands on what clients and the server say to each other, on loopback, by cables that decide what
 * comes through. Thread-safe; ends its threads when closed.
 */
final class TcpRelay implements AutoCloseable {

  /** What lies between one client and the server. Called by two threads, one for each way. */
  interface Cable {

    /** Lets bytes through, or not. */
    void pass(byte[] bytes, int count, OutputStream out) throws IOException;

    /** One of its two ways has ended. */
    default void ended() {}
  }

  private final int target;
  private final BiFunction<Socket, Socket, Cable> cables;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * @param target the server's port
   * @param cables makes the cable between a client's socket and one to the server
   */
  TcpRelay(int target, BiFunction<Socket, Socket, Cable> cables) {
    this.target = target;
    this.cables = cables;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Resets all connections; new ones are let through. */
  void cut() {
    open.forEach(TcpRelay::reset);
    open.clear();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException e) {
        // This relay is being closed.
        open.removeIf(Socket::isClosed);
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException refused) {
      client.close();
      return;
    }
    open.add(client);
    open.add(server);
    Cable cable = cables.apply(client, server);
    threads.execute(() -> pump(cable, client, server));
    threads.execute(() -> pump(cable, server, client));
  }

  private void pump(Cable cable, Socket from, Socket to) {
    byte[] bytes = new byte[16_384];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int count;
      while ((count = in.read(bytes)) >= 0) {
        cable.pass(bytes, count, out);
      }
    } catch (IOException e) {
      // One side is gone, and so is the other.
    } finally {
      open.remove(from);
      open.remove(to);
      cable.ended();
    }
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // Closed already.
    }
  }
}
