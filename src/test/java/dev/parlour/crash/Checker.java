package dev.parlour.crash;

import dev.parlour.Position;
import dev.parlour.crash.Fact.Acknowledged;
import dev.parlour.crash.Fact.Attempted;
import dev.parlour.crash.Fact.CaughtUp;
import dev.parlour.crash.Fact.Joined;
import dev.parlour.crash.Fact.Joining;
import dev.parlour.crash.Fact.Missed;
import dev.parlour.crash.Fact.Received;
import dev.parlour.crash.Fact.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges a history: every acknowledged message there once, in one order, for every reader, and
 * nothing else. An attempt that was not acknowledged may be there once or not at all. Used once, by
 * one thread.
 */
final class Checker implements Fact.Judge {

  private final boolean gapsExpected;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, RoomChecker> rooms = new TreeMap<>();

  private Checker(boolean gapsExpected) {
    this.gapsExpected = gapsExpected;
  }

  /** What is wrong with the history of rooms that must never have a gap. */
  static List<Violation> check(History history) {
    return check(history, false);
  }

  /**
   * What is wrong with a history.
   *
   * @param gapsExpected whether the rooms may forget, if they say so
   */
  static List<Violation> check(History history, boolean gapsExpected) {
    Checker checker = new Checker(gapsExpected);
    history.facts().forEach(fact -> fact.tell(checker));
    checker.rooms.values().forEach(RoomChecker::end);
    return List.copyOf(checker.violations);
  }

  private RoomChecker room(Fact fact) {
    return rooms.computeIfAbsent(
        fact.room(),
        name ->
            new RoomChecker(
                gapsExpected,
                (kind, what) -> violations.add(new Violation(kind, "in " + name + " " + what))));
  }

  @Override
  public void attempted(Attempted fact) {
    room(fact).order().attempted(fact.key(), fact.data());
  }

  @Override
  public void acknowledged(Acknowledged fact) {
    if (room(fact).isOfItsEpoch(fact.who(), fact.position())) {
      room(fact).order().acknowledged(fact.key(), fact.position().seq(), fact.duplicate());
    }
  }

  @Override
  public void refused(Refused fact) {
    room(fact).refused(fact);
  }

  @Override
  public void joining(Joining fact) {
    Position after = fact.after();
    long floor = room(fact).order().floor();
    room(fact).reader(fact.who()).joining(after == null ? null : after.seq(), floor);
  }

  @Override
  public void joined(Joined fact) {
    if (room(fact).isOfItsEpoch(fact.who(), fact.head())) {
      room(fact).reader(fact.who()).joined(fact.head().seq(), fact.recovered());
    }
  }

  @Override
  public void received(Received fact) {
    if (room(fact).isOfItsEpoch(fact.who(), fact.position())) {
      long seq = fact.position().seq();
      room(fact).order().received(fact.who(), seq, fact.key(), fact.data());
      room(fact).reader(fact.who()).received(seq, fact.key());
    }
  }

  @Override
  public void missed(Missed fact) {
    if (room(fact).isOfItsEpoch(fact.who(), fact.from())
        && room(fact).isOfItsEpoch(fact.who(), fact.to())) {
      room(fact).reader(fact.who()).missed(fact.from().seq(), fact.to().seq());
    }
  }

  @Override
  public void caughtUp(CaughtUp fact) {
    room(fact).reader(fact.who()).caughtUp();
  }
}
