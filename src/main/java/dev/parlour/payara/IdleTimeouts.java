package dev.parlour.payara;

import dev.parlour.LogEvent;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timer of the container's idle timeouts, for Tyrus: one that drops the timeouts that nobody
 * set.
 *
 * <p>Tyrus schedules a task for every message in and out, also when no idle timeout is set, which
 * is Parlour's case: {@code TyrusSession.restartIdleTimeoutExecutor}, 2.1.5. On Payara each of them
 * captures the caller's context by a scan of every jar: half of all CPU. No setting turns that off,
 * and the executor can't be deleted beforehand, as CDI asks for it at deployment. This is the one
 * class that knows a container's inside; where that looks different, all stays as the container
 * made it.
 *
 * <p>Thread-safe, as its base class is.
 */
public final class IdleTimeouts extends ScheduledThreadPoolExecutor {

  private static final Logger LOGGER = System.getLogger(IdleTimeouts.class.getName());
  private static final String TIMER_FIELD = "managedScheduledExecutorService";

  private IdleTimeouts() {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, "parlour-idle-timeouts");
          thread.setDaemon(true);
          return thread;
        });
    setRemoveOnCancelPolicy(true);
  }

  /** Gives the container a timer of this kind, if it is Tyrus; to be shut down at the end. */
  public static ScheduledExecutorService replaceIn(ServerContainer container) {
    IdleTimeouts timer = new IdleTimeouts();
    boolean replaced = false;
    for (Class<?> type = container.getClass();
        type != null && !replaced;
        type = type.getSuperclass()) {
      replaced = type.getName().startsWith("org.glassfish.tyrus.") && timer.set(container, type);
    }
    LogEvent.of("idle-timeouts.replaced")
        .with("container", container.getClass().getName())
        .with("replaced", replaced)
        .log(LOGGER, Level.DEBUG);
    return timer;
  }

  private boolean set(ServerContainer container, Class<?> type) {
    try {
      Field field = type.getDeclaredField(TIMER_FIELD);
      field.setAccessible(true);
      field.set(container, this);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }

  /** Drops what was scheduled for now: with no timeout set there is nothing to time. */
  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return delay <= 0 ? null : super.schedule(task, delay, unit);
  }
}
