package dev.parlour.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A wire whose sends complete on threads of its own, or within the call, and a peer that says
 * nothing while it is paused. Thread-safe.
 */
final class LaterWire implements Wire, AutoCloseable {

  private static final long PATIENCE_MILLIS = 20_000;

  private static final Predicate<String> IS_ANSWER = Pattern.compile("^[0-9]+:").asPredicate();

  private final boolean several;

  /** So many commands more, before answers come, let fewer wait than would close a slow peer. */
  private final Semaphore mayAsk = new Semaphore(9);

  private final ExecutorService container = Executors.newFixedThreadPool(2);
  private final AtomicInteger onTheirWay = new AtomicInteger();

  /** Used while a frame is being sent, so by one thread at a time. */
  private final Random random;

  /** Guarded by this. */
  private final List<Received> received = new ArrayList<>();

  /** Guarded by this. */
  private final List<String> faults = new ArrayList<>();

  /** Guarded by this. */
  private boolean paused;

  /** Guarded by this. */
  private int closeCode;

  LaterWire(boolean several, long seed) {
    this.several = several;
    this.random = new Random(seed);
  }

  @Override
  public boolean takesSeveral() {
    return several;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    require(onTheirWay.incrementAndGet() == 1, "a second frame while one is on its way");
    require(closeCode() == 0, "a frame after the close");
    synchronized (this) {
      for (Received message : Received.in(frame)) {
        received.add(message);
        mayAsk.release(answers(message));
      }
    }
    if (random.nextInt(4) == 0) {
      left(done);
    } else {
      container.execute(() -> left(done));
    }
  }

  /** How many answers there are in a message; they begin with a digit. */
  private static int answers(Received message) {
    return (int) Arrays.stream(message.text().split("\"")).filter(IS_ANSWER).count();
  }

  private void left(Consumer<Throwable> done) {
    onTheirWay.decrementAndGet();
    done.accept(null);
  }

  private synchronized void require(boolean good, String what) {
    if (!good) {
      faults.add(what);
    }
  }

  @Override
  public synchronized void pause() {
    require(!paused, "paused twice");
    paused = true;
  }

  @Override
  public synchronized void resume() {
    require(paused, "resumed twice");
    paused = false;
    notifyAll();
  }

  /** Waits until a command is taken in; false when that takes too long. */
  boolean awaitIntake() throws InterruptedException {
    return mayAsk.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && awaitResume();
  }

  private synchronized boolean awaitResume() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (paused && System.nanoTime() < deadline) {
      wait(PATIENCE_MILLIS);
    }
    return !paused;
  }

  @Override
  public void ping() {
    throw new AssertionError("not asked for");
  }

  @Override
  public synchronized void close(int code, String reason) {
    require(closeCode == 0, "closed twice");
    require(onTheirWay.get() == 0, "closed while a frame is on its way");
    closeCode = code;
    mayAsk.release(1_000_000);
  }

  /** What it was closed with; 0 while open. */
  synchronized int closeCode() {
    return closeCode;
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** What it was told against its contract. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    container.shutdownNow();
  }
}
