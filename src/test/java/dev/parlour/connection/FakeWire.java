package dev.parlour.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A wire to nowhere that keeps what was sent, and completes each send at once or when the test says
 * so. Strict about its contract. Not thread-safe.
 */
public final class FakeWire implements Wire {

  private final List<Frame> sent = new ArrayList<>();
  private boolean several;
  private boolean slow;
  private Consumer<Throwable> onItsWay;
  private Throwable fault;
  private int pings;
  private int closes;
  private int closeCode;
  private String closeReason;

  /** A wire that completes within the call. */
  public static FakeWire fast() {
    return new FakeWire();
  }

  /** A wire that completes when {@link #complete} is called. */
  public static FakeWire slow() {
    FakeWire wire = new FakeWire();
    wire.slow = true;
    return wire;
  }

  /** The same wire, but it takes several messages at once. */
  public FakeWire takingSeveral() {
    several = true;
    return this;
  }

  /** From now on it completes within the call, as does what is on its way. */
  public void hurry() {
    slow = false;
    complete();
  }

  /** From now on it completes when told to. */
  public void stall() {
    slow = true;
  }

  /** From now on every send fails. */
  public void breakDown(Throwable why) {
    fault = why;
  }

  /** The frame on its way has left, or failed; false when there is none. */
  public boolean complete() {
    Consumer<Throwable> done = onItsWay;
    onItsWay = null;
    if (done != null) {
      done.accept(fault);
    }
    return done != null;
  }

  @Override
  public boolean takesSeveral() {
    return several;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    if (onItsWay != null) {
      throw new AssertionError("a second frame while one is on its way");
    }
    if (closes > 0) {
      throw new AssertionError("a frame after the close");
    }
    sent.add(frame);
    if (slow) {
      onItsWay = done;
    } else {
      done.accept(fault);
    }
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(int code, String reason) {
    closes++;
    closeCode = code;
    closeReason = reason;
  }

  /** What was sent so far. */
  public List<Frame> sent() {
    return List.copyOf(sent);
  }

  /** What was sent so far, as text. */
  public List<String> texts() {
    return sent.stream().map(Frame::text).toList();
  }

  /** What was sent since this was last called, but for what is still on its way. */
  public List<Frame> takeArrived() {
    List<Frame> done = sent.subList(0, sent.size() - (onItsWay == null ? 0 : 1));
    List<Frame> arrived = List.copyOf(done);
    done.clear();
    return arrived;
  }

  int pings() {
    return pings;
  }

  /** Whether it was closed from this side. */
  public boolean isClosed() {
    return closes > 0;
  }

  int closes() {
    return closes;
  }

  /** The code it was closed with; 0 while open. */
  public int closeCode() {
    return closeCode;
  }

  String closeReason() {
    return closeReason;
  }
}
