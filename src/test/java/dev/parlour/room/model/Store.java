package dev.parlour.room.model;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.Message;
import dev.parlour.log.Page;
import dev.parlour.log.Retention;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One room in a database: it survives crashes, and other servers write, too. Not thread-safe. */
final class Store {

  private final Ledger ledger;
  private final Retention retention;
  private final Clock clock;
  private final String epoch;

  private long oldest = 1;

  Store(Ledger ledger, Retention retention, Clock clock) {
    this.ledger = ledger;
    this.retention = retention;
    this.clock = clock;
    this.epoch = ledger.begin();
  }

  Position head() {
    return new Position(epoch, all().size());
  }

  long oldest() {
    return oldest;
  }

  /** Writes a message, unless its key is taken. */
  Appended append(Draft draft) {
    Optional<Message> first =
        held().stream()
            .filter(message -> draft.key() != null && draft.key().equals(message.key()))
            .findFirst();
    if (first.isPresent()) {
      return new Appended(first.get(), true);
    }
    Position next = new Position(epoch, head().seq() + 1);
    Appended appended = new Appended(Message.of(draft, next, clock.millis()), false);
    ledger.took(appended);
    return appended;
  }

  /**
   * Reads on after a place.
   *
   * @param head the newest message that the one who asks knows of
   */
  Page read(long after, int maxMessages, long head) {
    List<Message> found =
        held().stream()
            .filter(message -> message.seq() > after && message.seq() <= head)
            .limit(maxMessages)
            .toList();
    return new Page(found, head);
  }

  /** Forgets what is past its age, count or bytes. */
  void trim() {
    while (!held().isEmpty() && isPast()) {
      oldest++;
    }
  }

  private boolean isPast() {
    List<Message> held = held();
    long bytes = held.stream().mapToLong(Message::cost).sum();
    return held.size() > retention.messages()
        || bytes > retention.bytes() && held.size() > 1
        || held.get(0).at() < clock.millis() - retention.age().toMillis();
  }

  private List<Message> held() {
    return all().subList((int) oldest - 1, all().size());
  }

  private List<Message> all() {
    return ledger.of(epoch);
  }
}
