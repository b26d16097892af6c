package dev.parlour.api;

import dev.parlour.LogEvent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * What waits for one observer method, and the thread that tells it, one event after the other.
 *
 * <p>Thread-safe: one lock guards what waits; the observer is called without it.
 */
final class ObserverQueue implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(ObserverQueue.class.getName());

  /** What an event is taken to cost beside its message, in bytes. */
  private static final int OVERHEAD = 128;

  private final ObserverMethod<?> method;
  private final RequestContextController requests;
  private final long limit;

  /** Started with the first event: until then the application may not be ready for it. */
  private final Thread thread;

  private final Object lock = new Object();

  /** Guarded by lock. */
  private final Queue<RoomEvent> waiting = new ArrayDeque<>();

  /** Guarded by lock. */
  private long waitingBytes;

  /** Guarded by lock. How many did not fit since that was last asked. */
  private long missed;

  /** Guarded by lock. What is to be told of observers that missed something, by their beans. */
  private final Map<Class<?>, Long> missedBy = new HashMap<>();

  /** Guarded by lock. */
  private boolean closed;

  /**
   * @param requests used by this queue's thread alone
   * @param limit how much may wait, in bytes; one event always may
   */
  ObserverQueue(
      ObserverMethod<?> method,
      RequestContextController requests,
      ThreadFactory threads,
      long limit) {
    this.method = method;
    this.requests = requests;
    this.limit = limit;
    this.thread = threads.newThread(this::run);
    thread.setName("parlour-observer-" + bean().getSimpleName());
    thread.setDaemon(true);
  }

  /** The bean whose method it is. */
  Class<?> bean() {
    return method.getBeanClass();
  }

  /** Adds an event; false when it did not fit, and will not be told. */
  boolean offer(RoomEvent event) {
    long cost = cost(event);
    synchronized (lock) {
      boolean fits = waiting.isEmpty() || waitingBytes + cost <= limit;
      if (fits) {
        waiting.add(event);
        waitingBytes += cost;
        wake();
      } else {
        missed++;
      }
      return fits;
    }
  }

  private static long cost(RoomEvent event) {
    return OVERHEAD + (event instanceof Published published ? published.message().cost() : 0);
  }

  /** How many events did not fit since this was last asked. */
  long takeMissed() {
    synchronized (lock) {
      long count = missed;
      missed = 0;
      return count;
    }
  }

  /** Adds to what is to be told of such a bean's observer, before anything else. */
  void addMissed(Class<?> bean, long count) {
    synchronized (lock) {
      missedBy.merge(bean, count, Long::sum);
      wake();
    }
  }

  /** Call with the lock held. */
  private void wake() {
    if (closed) {
      return;
    }
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    lock.notify();
  }

  private void run() {
    try {
      Object next = next();
      while (next != null) {
        tell(next);
        next = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what is to be told next; null once closed. */
  private Object next() throws InterruptedException {
    synchronized (lock) {
      while (!closed && waiting.isEmpty() && missedBy.isEmpty()) {
        lock.wait();
      }
      if (closed) {
        return null;
      }
      if (!missedBy.isEmpty()) {
        Iterator<Map.Entry<Class<?>, Long>> all = missedBy.entrySet().iterator();
        Map.Entry<Class<?>, Long> first = all.next();
        all.remove();
        return new Missed(first.getKey(), first.getValue());
      }
      RoomEvent event = waiting.remove();
      waitingBytes -= cost(event);
      return event;
    }
  }

  @SuppressWarnings("unchecked")
  private void tell(Object event) {
    boolean activated = requests.activate();
    try {
      ((ObserverMethod<Object>) method).notify(new Told(event));
    } catch (RuntimeException | Error e) {
      // Thrown on, it would be the last thing that this observer heard.
      LogEvent.of("observer.failed")
          .with("bean", bean().getName())
          .with("error", e)
          .log(LOGGER, Level.WARNING);
      LOGGER.log(Level.DEBUG, "observer.failed", e);
    } finally {
      if (activated) {
        requests.deactivate();
      }
      // Whether the observer was interrupted is its own affair.
      Thread.interrupted();
    }
  }

  /** Ends the thread, and interrupts an observer that waits. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      waiting.clear();
      lock.notify();
    }
    thread.interrupt();
  }

  /** What CDI wants to know of an event. */
  private record Told(Object getEvent) implements EventContext<Object>, EventMetadata {

    @Override
    public EventMetadata getMetadata() {
      return this;
    }

    @Override
    public Set<Annotation> getQualifiers() {
      return Set.of(Any.Literal.INSTANCE);
    }

    /** None: it was not fired by an injected event. */
    @Override
    public InjectionPoint getInjectionPoint() {
      return null;
    }

    @Override
    public Type getType() {
      return getEvent.getClass();
    }
  }
}
