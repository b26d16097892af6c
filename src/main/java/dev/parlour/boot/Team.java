package dev.parlour.boot;

import dev.parlour.api.Observers;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.RoomPolicy;
import dev.parlour.auth.TimedPolicy;
import dev.parlour.limit.Rejections;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What a team's own beans add. Used once, at the start, by one thread. */
@Singleton
public class Team {

  private static final String THREADS = "java:comp/DefaultManagedThreadFactory";

  @Inject private Instance<RoomPolicy> policies;
  @Inject private BeanManager beans;
  @Inject private Instance<RequestContextController> requests;

  /**
   * The team's policy, or ours where it has none.
   *
   * @param wait how long the team's may take
   */
  RoomPolicy policy(Duration wait) {
    return policies.isUnsatisfied()
        ? new GrantedPermissions()
        : new TimedPolicy(policies.get(), wait);
  }

  /**
   * The team's observers.
   *
   * @param limit how much may wait for each, in bytes
   */
  Observers observers(long limit, Rejections rejections) {
    return new Observers(
        new Observers.Container(
            event -> beans.resolveObserverMethods(event), requests::get, Team::thread),
        limit,
        rejections);
  }

  /** Of the container, so that an observer finds there what belongs to the application. */
  private static Thread thread(Runnable task) {
    try {
      ManagedThreadFactory threads = InitialContext.doLookup(THREADS);
      return threads.newThread(task);
    } catch (NamingException e) {
      throw new IllegalStateException("observers need " + THREADS, e);
    }
  }
}
