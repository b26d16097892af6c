package dev.parlour.deployed;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A cable between a client and the server, on loopback, that can be cut or pulled. Thread-safe;
 * ends its threads when closed.
 */
final class TcpProxy implements AutoCloseable {

  private final TcpRelay relay;
  private volatile boolean pulled;

  /**
   * @param target the server's port
   */
  TcpProxy(int target) {
    relay = new TcpRelay(target, (client, server) -> this::pass);
  }

  int port() {
    return relay.port();
  }

  /** Resets all connections; new ones are let through. */
  void cut() {
    relay.cut();
  }

  /** Swallows all bytes from now on, both ways, with all connections left standing. */
  void pull() {
    pulled = true;
  }

  private void pass(byte[] bytes, int count, OutputStream out) throws IOException {
    if (!pulled) {
      out.write(bytes, 0, count);
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
  }
}
