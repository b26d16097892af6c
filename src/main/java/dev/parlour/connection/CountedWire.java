package dev.parlour.connection;

import java.util.function.Consumer;

/** A wire whose writes are counted. As thread-safe as that wire: immutable itself. */
final class CountedWire implements Wire {

  private final Wire wire;
  private final Format format;
  private final ConnectionCounts counts;

  CountedWire(Wire wire, Format format, ConnectionCounts counts) {
    this.wire = wire;
    this.format = format;
    this.counts = counts;
  }

  @Override
  public boolean takesSeveral() {
    return wire.takesSeveral();
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    counts.wrote(format.bytes(frame).length);
    wire.send(frame, done);
  }

  @Override
  public void receive(Receiver receiver) {
    wire.receive(receiver);
  }

  @Override
  public void pause() {
    wire.pause();
  }

  @Override
  public void resume() {
    wire.resume();
  }

  @Override
  public void ping() {
    wire.ping();
  }

  @Override
  public void close(int code, String reason) {
    wire.close(code, reason);
  }
}
