package dev.parlour.api;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An observer method of a bean, as the container has it; one can be made to wait. Thread-safe: what
 * is heard stands in lists that are.
 */
final class Hearer implements ObserverMethod<Object>, RequestContextController {

  /** What an observer does with an event. */
  @FunctionalInterface
  interface Ear {
    void hear(Object event);
  }

  private final Class<?> observed;
  private final boolean async;
  private final Ear ear;
  private final List<Object> heard = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param observed the type of events that it is for
   * @param ear does something before an event is taken for heard
   */
  Hearer(Class<?> observed, boolean async, Ear ear) {
    this.observed = observed;
    this.async = async;
    this.ear = ear;
  }

  /** One that does nothing but hear. */
  static Hearer of(Class<?> observed) {
    return new Hearer(observed, true, event -> {});
  }

  /** One that waits; an interrupt lets it go. */
  static Hearer waiting(Class<?> observed, CountDownLatch forThat) {
    return new Hearer(
        observed,
        true,
        event -> {
          try {
            forThat.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  boolean isFor(Object event) {
    return observed.isInstance(event);
  }

  /** What it has heard so far, in its order. */
  List<Object> heard() {
    return heard;
  }

  /** Begins and ends of the requests around events. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void notify(EventContext<Object> context) {
    ear.hear(context.getEvent());
    requests.add("heard");
    heard.add(context.getEvent());
  }

  @Override
  public boolean activate() {
    requests.add("begin");
    return true;
  }

  @Override
  public void deactivate() {
    requests.add("end");
  }

  @Override
  public boolean isAsync() {
    return async;
  }

  @Override
  public Class<?> getBeanClass() {
    return Hearer.class;
  }

  /** Not asked for. */
  public Bean<?> getDeclaringBean() {
    return null;
  }

  @Override
  public Type getObservedType() {
    return observed;
  }

  @Override
  public Set<Annotation> getObservedQualifiers() {
    return Set.of();
  }

  @Override
  public Reception getReception() {
    return Reception.ALWAYS;
  }

  @Override
  public TransactionPhase getTransactionPhase() {
    return TransactionPhase.IN_PROGRESS;
  }
}
