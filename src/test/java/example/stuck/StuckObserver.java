package example.stuck;

import dev.parlour.api.Published;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.CountDownLatch;

/** Waits for what never comes, once something is said in one room. Thread-safe: has no state. */
@ApplicationScoped
public class StuckObserver {

  void heard(@ObservesAsync Published published) throws InterruptedException {
    if (published.room().value().equals("stuck")) {
      new CountDownLatch(1).await();
    }
  }
}
