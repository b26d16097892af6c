package dev.parlour.boot;

import dev.parlour.LogEvent;
import dev.parlour.connection.Connections;
import dev.parlour.payara.IdleTimeouts;
import dev.parlour.payara.IncomingFrames;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts and stops the application: opens the doors, keeps the clock, says goodbye.
 *
 * <p>The clock is a thread of our own: the container's scheduled executor is best removed, see
 * payara-config. Called by the container only, one call at a time.
 */
@WebListener
public class Lifecycle implements ServletContextListener {

  private static final Logger LOGGER = System.getLogger(Lifecycle.class.getName());
  private static final int PRESENCE_MILLIS = 100;
  private static final int EXPIRE_MILLIS = 1000;
  private static final int LOOK_MILLIS = 1000;
  private static final int COME_BACK_WITHIN_MILLIS = 8000;

  @Inject private Parts parts;
  @Inject private Connections connections;

  private ScheduledExecutorService clock;
  private ScheduledExecutorService idleTimeouts;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    openApi(event.getServletContext());
    ServerContainer container =
        (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
    try {
      for (ServerEndpointConfig endpoint : parts.roomDoor().endpoints()) {
        container.addEndpoint(endpoint);
      }
    } catch (DeploymentException e) {
      throw new IllegalStateException("the doors to rooms could not be opened", e);
    }
    idleTimeouts = IdleTimeouts.replaceIn(container);
    IncomingFrames.limit(container, parts.longestFrame());
    startClock();
    parts.health().opened();
    LogEvent.of("parlour.started")
        .with("path", event.getServletContext().getContextPath() + "/")
        .log(LOGGER, Level.INFO);
  }

  private void openApi(ServletContext context) {
    ServletRegistration.Dynamic api = context.addServlet("api", parts.httpDoor().servlet());
    api.addMapping("/api/*");
    api.setAsyncSupported(true);
  }

  private void startClock() {
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "parlour-clock");
              thread.setDaemon(true);
              return thread;
            });
    every(Connections.tick().toMillis(), connections::beat);
    every(PRESENCE_MILLIS, parts.rooms()::tellPresence);
    every(EXPIRE_MILLIS, parts.rooms()::expire);
    every(LOOK_MILLIS, parts::look);
  }

  private void every(long millis, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // Thrown on, it would stop the task for good.
            LOGGER.log(Level.ERROR, "clock.failed", e);
          }
        };
    clock.scheduleAtFixedRate(guarded, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (clock == null) {
      return;
    }
    parts.health().stopping();
    int open = connections.count();
    connections.closeAll(
        new Event.Bye(CloseCode.GOING_AWAY, "the server is stopping", 0, COME_BACK_WITHIN_MILLIS));
    clock.shutdownNow();
    idleTimeouts.shutdownNow();
    parts.stop();
    LogEvent.of("parlour.stopped").with("connections", open).log(LOGGER, Level.INFO);
  }
}
