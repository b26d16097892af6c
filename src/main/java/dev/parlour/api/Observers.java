package dev.parlour.api;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.log.Message;
import dev.parlour.room.RoomListener;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells the team's observers what happens in rooms, each by a queue and a thread of its own.
 * Thread-safe: which observers there are is found out before anything is told.
 */
public final class Observers implements RoomListener, AutoCloseable {

  private static final RoomName ROOM = new RoomName("room");
  private static final UserId USER = new UserId("user");

  private final Container container;
  private final Rejections rejections;
  private final Map<ObserverMethod<?>, ObserverQueue> queues = new LinkedHashMap<>();
  private final List<ObserverQueue> ofJoined;
  private final List<ObserverQueue> ofLeft;
  private final List<ObserverQueue> ofPublished;
  private final List<ObserverQueue> ofMissed;

  /**
   * What the container knows of the team's beans.
   *
   * @param observers finds the observer methods that an event is for
   * @param requests makes what gives an observer a request scope; asked once for each
   * @param threads makes a thread for each; asked while the application starts
   */
  public record Container(
      Function<Object, Collection<? extends ObserverMethod<?>>> observers,
      Supplier<RequestContextController> requests,
      ThreadFactory threads) {}

  /**
   * Observers of a team; only asynchronous ones.
   *
   * @param limit how much may wait for each of them, in bytes; one event always may
   * @param rejections counts what does not fit
   */
  public Observers(Container container, long limit, Rejections rejections) {
    this.container = container;
    this.rejections = rejections;
    this.ofJoined = of(new Joined(ROOM, USER), limit);
    this.ofLeft = of(new Left(ROOM, USER), limit);
    this.ofPublished =
        of(new Published(ROOM, new Message(new Position("x", 1), USER, 0, null, "1")), limit);
    this.ofMissed = of(new Missed(Observers.class, 1), limit);
  }

  /** The queues of those whom such an event is for; a method has one, whatever it observes. */
  private List<ObserverQueue> of(Object event, long limit) {
    return container.observers().apply(event).stream()
        .filter(ObserverMethod::isAsync)
        .map(method -> queues.computeIfAbsent(method, found -> queue(found, limit)))
        .toList();
  }

  private ObserverQueue queue(ObserverMethod<?> method, long limit) {
    return new ObserverQueue(method, container.requests().get(), container.threads(), limit);
  }

  @Override
  public void joined(RoomName room, UserId user) {
    if (!ofJoined.isEmpty()) {
      tell(ofJoined, new Joined(room, user));
    }
  }

  @Override
  public void left(RoomName room, UserId user) {
    if (!ofLeft.isEmpty()) {
      tell(ofLeft, new Left(room, user));
    }
  }

  @Override
  public void published(RoomName room, Message message) {
    if (!ofPublished.isEmpty()) {
      tell(ofPublished, new Published(room, message));
    }
  }

  private void tell(List<ObserverQueue> observers, RoomEvent event) {
    for (ObserverQueue observer : observers) {
      if (!observer.offer(event)) {
        rejections.add(Limit.OBSERVERS);
      }
    }
  }

  /** Tells what was missed since this was last called; to be called about once a second. */
  public void tellMissed() {
    for (ObserverQueue observer : queues.values()) {
      long count = observer.takeMissed();
      if (count > 0) {
        ofMissed.forEach(told -> told.addMissed(observer.bean(), count));
      }
    }
  }

  /** Ends all threads; what still waits is not told. */
  @Override
  public void close() {
    queues.values().forEach(ObserverQueue::close);
  }
}
