package dev.parlour.auth;

import dev.parlour.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The public keys at hand, fetched anew now and then on a thread of their own. When they can't be
 * fetched, those that were are used on. Thread-safe: the keys are read without a lock, the rest is
 * guarded by this.
 */
public final class PublicKeys implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(PublicKeys.class.getName());
  private static final long TICK_MILLIS = 500;

  private final KeySource source;
  private final KeyLimits limits;
  private final LongSupplier nanos;
  private final Executor thread;

  /** Null until they are there for the first time. */
  private volatile KeyRing ring;

  // Guarded by this.
  private CompletableFuture<KeyRing> fetch;
  private int waiting;
  private Long begun;
  private Long asked;
  private String problem;
  private boolean closed;

  /**
   * @param ring the keys to begin with, or null
   * @param nanos tells the time, as {@link System#nanoTime} does
   * @param thread runs fetches, one at a time
   */
  PublicKeys(
      KeySource source, KeyRing ring, KeyLimits limits, LongSupplier nanos, Executor thread) {
    this.source = source;
    this.ring = ring;
    this.limits = limits;
    this.nanos = nanos;
    this.thread = thread;
    if (ring != null) {
      begun = nanos.getAsLong();
    }
  }

  /**
   * Starts to keep them.
   *
   * @throws UnusableKeyException when they are needed at start and can't be had, or used
   */
  public static PublicKeys start(KeySource source, KeyLimits limits) throws UnusableKeyException {
    KeyRing ring = source.isNeededAtStart() ? source.load() : null;
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread keys = new Thread(task, "parlour-keys");
              keys.setDaemon(true);
              return keys;
            });
    PublicKeys keys = new PublicKeys(source, ring, limits, System::nanoTime, thread);
    if (ring != null) {
      tell(source, ring);
    }
    thread.scheduleWithFixedDelay(keys::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return keys;
  }

  /** Those at hand; null before the first ones came. */
  KeyRing atHand() {
    return ring;
  }

  /**
   * Fetches them anew, since a token's key is not among those at hand.
   *
   * @return the new ones; fails with a {@link TokenException} when they can't be had
   * @throws TokenException when it is too soon for that, or too many wait already
   */
  synchronized CompletionStage<KeyRing> fetched() throws TokenException {
    if (closed) {
      throw TokenException.unchecked("the server is stopping");
    }
    if (fetch == null && asked != null && !hasPassed(limits.pause(), asked)) {
      throw TokenException.unchecked(
          "no key with this kid is known yet, and it is too soon to ask for new ones again");
    }
    if (waiting >= limits.waiting()) {
      throw TokenException.unchecked(
          "too many tokens wait for keys; parlour.jwt.waiting is " + limits.waiting());
    }
    waiting++;
    if (fetch == null) {
      begin();
      asked = begun;
      thread.execute(this::load);
    }
    return fetch;
  }

  /** Fetches them if it is time to. Called on their own thread only. */
  void tick() {
    if (beginIfDue()) {
      load();
    }
  }

  private synchronized boolean beginIfDue() {
    Duration every = source.interval();
    if (problem != null && limits.pause().compareTo(every) < 0) {
      every = limits.pause();
    }
    if (fetch != null || begun != null && !hasPassed(every, begun)) {
      return false;
    }
    begin();
    return true;
  }

  private void begin() {
    fetch = new CompletableFuture<>();
    begun = nanos.getAsLong();
  }

  private boolean hasPassed(Duration time, long since) {
    return nanos.getAsLong() - since >= time.toNanos();
  }

  private void load() {
    try {
      loaded(source.load());
    } catch (UnusableKeyException e) {
      failed(e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever it was, those who wait are told, and the next fetch can begin.
      failed(e.toString());
    }
  }

  private void loaded(KeyRing fresh) {
    KeyRing old = ring;
    ring = fresh;
    boolean again = ended(null) != null;
    if (fresh != old || again) {
      tell(source, fresh);
    }
    if (old == null || !old.leftOut().equals(fresh.leftOut())) {
      fresh.leftOut().forEach(this::warnOfOneLeftOut);
    }
  }

  private static void tell(KeySource source, KeyRing loaded) {
    LogEvent.of("keys.loaded")
        .with("source", source.name())
        .with("keys", loaded.keys().size())
        .log(LOGGER, Level.INFO);
  }

  private void warnOfOneLeftOut(String reason) {
    LogEvent.of("keys.left_out")
        .with("source", source.name())
        .with("reason", reason)
        .log(LOGGER, Level.WARNING);
  }

  private void failed(String reason) {
    if (!reason.equals(ended(reason)) && !isClosed()) {
      LogEvent.of("keys.failed")
          .with("source", source.name())
          .with("reason", reason)
          .log(LOGGER, Level.WARNING);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Tells those who wait.
   *
   * @param newProblem null when it went well
   * @return the problem there was before, or null
   */
  private String ended(String newProblem) {
    CompletableFuture<KeyRing> done;
    String before;
    synchronized (this) {
      before = problem;
      problem = newProblem;
      done = fetch;
      fetch = null;
      waiting = 0;
    }
    if (done == null) {
      return before;
    }
    if (newProblem == null) {
      done.complete(ring);
    } else {
      done.completeExceptionally(
          TokenException.unchecked("the keys to check this token with can't be fetched now"));
    }
    return before;
  }

  @Override
  public void close() {
    CompletableFuture<KeyRing> done;
    synchronized (this) {
      closed = true;
      done = fetch;
      fetch = null;
    }
    if (thread instanceof ExecutorService service) {
      service.shutdownNow();
    }
    if (done != null) {
      done.completeExceptionally(TokenException.unchecked("the server is stopping"));
    }
  }
}
