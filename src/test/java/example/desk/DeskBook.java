package example.desk;

import dev.parlour.api.Joined;
import dev.parlour.api.Left;
import dev.parlour.api.Missed;
import dev.parlour.api.Published;
import dev.parlour.api.RoomEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Notes what happens, a line for each event. Thread-safe: its list is. */
@ApplicationScoped
public class DeskBook {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** What a request has at hand; each event is told within a request of its own. */
  @RequestScoped
  public static class Pen {
    String ink() {
      return "";
    }
  }

  @Inject private Pen pen;

  void happened(@ObservesAsync RoomEvent event) throws NamingException {
    // There only where an observer runs as a part of the application.
    InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    lines.add(pen.ink() + event.room() + " " + what(event));
  }

  private static String what(RoomEvent event) {
    if (event instanceof Joined joined) {
      return "joined " + joined.user();
    }
    if (event instanceof Left left) {
      return "left " + left.user();
    }
    Published published = (Published) event;
    return published.message().position() + " " + published.message().data();
  }

  void missed(@ObservesAsync Missed missed) {
    lines.add("missed " + missed.bean().getSimpleName() + " " + missed.count());
  }

  /** All lines so far, in the order in which it happened. */
  List<String> lines() {
    return lines;
  }
}
