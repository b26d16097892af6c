package example.desk;

import dev.parlour.UserId;
import dev.parlour.api.Parlour;
import dev.parlour.api.Published;
import dev.parlour.log.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.Map;

/** Answers whoever asks something at the desk. Thread-safe: has no state of its own. */
@ApplicationScoped
public class DeskBot {

  private static final UserId BOT = new UserId("bot");

  @Inject private Parlour parlour;

  void answer(@ObservesAsync Published published) {
    Message message = published.message();
    if (published.room().value().equals("chat:desk") && !message.from().equals(BOT)) {
      String answer = parlour.json(Map.of("text", "We have read " + message.position()));
      // The key makes it one answer, however often this runs for one message.
      parlour.publish(published.room(), BOT, answer, "re-" + message.position());
    }
  }
}
