package dev.parlour.crash;

import dev.parlour.Position;
import dev.parlour.crash.Violation.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Judges one room: its epoch, its order, and each of its readers. Used by one thread. */
final class RoomChecker {

  private final boolean gapsExpected;
  private final BiConsumer<Kind, String> wrong;
  private final RoomOrder order;
  private final Map<String, ReaderChecker> readers = new TreeMap<>();
  private String epoch; // null until one was seen

  /**
   * @param wrong is told of each violation
   */
  RoomChecker(boolean gapsExpected, BiConsumer<Kind, String> wrong) {
    this.gapsExpected = gapsExpected;
    this.wrong = wrong;
    this.order = new RoomOrder(wrong);
  }

  RoomOrder order() {
    return order;
  }

  ReaderChecker reader(String name) {
    return readers.computeIfAbsent(name, n -> new ReaderChecker(n, gapsExpected, wrong));
  }

  /** Whether this position is of the room's one epoch; it is a violation when not. */
  boolean isOfItsEpoch(String who, Position position) {
    if (epoch == null) {
      epoch = position.epoch();
    }
    if (!epoch.equals(position.epoch())) {
      wrong.accept(Kind.EPOCH_CHANGED, who + " saw " + position + " after epoch " + epoch);
      return false;
    }
    return true;
  }

  void refused(Fact.Refused fact) {
    if (!fact.retry()) {
      wrong.accept(Kind.REFUSED, fact.key() + " of " + fact.who() + " with " + fact.code());
    }
  }

  /** Judges what can only be known at the end. */
  void end() {
    order.end();
    order
        .acknowledgements()
        .forEach((key, seq) -> readers.values().forEach(reader -> reader.end(key, seq)));
  }
}
