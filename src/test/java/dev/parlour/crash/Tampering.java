package dev.parlour.crash;

import dev.parlour.Position;
import dev.parlour.crash.Fact.Acknowledged;
import dev.parlour.crash.Fact.Attempted;
import dev.parlour.crash.Fact.CaughtUp;
import dev.parlour.crash.Fact.Joined;
import dev.parlour.crash.Fact.Joining;
import dev.parlour.crash.Fact.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;

/**
 * A good history, in which a test spoils one thing at a place chosen by chance. Used by one thread.
 */
final class Tampering {

  private final List<Fact> facts;
  private final Random random;

  Tampering(long seed) {
    facts = new ArrayList<>(GoodHistory.of(seed));
    random = new Random(seed);
  }

  /** The kinds of fault that the checker finds. */
  Set<Violation.Kind> faults() {
    return kinds(false);
  }

  /** The kinds of fault that the checker finds where rooms may have gaps. */
  Set<Violation.Kind> faultsBesideGaps() {
    return kinds(true);
  }

  private Set<Violation.Kind> kinds(boolean gapsExpected) {
    return Checker.check(new History(facts), gapsExpected).stream()
        .map(Violation::kind)
        .collect(Collectors.toSet());
  }

  /** One of the facts of this kind; a history that has none is passed over. */
  <T extends Fact> T any(Class<T> kind, Predicate<T> chosen) {
    List<T> found = all(kind, chosen);
    Assume.that(!found.isEmpty());
    return found.get(random.nextInt(found.size()));
  }

  <T extends Fact> T any(Class<T> kind) {
    return any(kind, fact -> true);
  }

  <T extends Fact> List<T> all(Class<T> kind, Predicate<T> chosen) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).filter(chosen).toList();
  }

  /** Whether some reader got this message. */
  boolean wasSeen(Acknowledged message) {
    return !all(Received.class, got -> isSame(got, message)).isEmpty();
  }

  /** Whether a reader who was caught up got this message. */
  boolean isDue(Received message) {
    return !all(CaughtUp.class, end -> isOfSameReader(end, message)).isEmpty();
  }

  static boolean isSame(Received got, Acknowledged message) {
    return got.room().equals(message.room()) && got.key().equals(message.key());
  }

  static boolean isOfSameReader(Fact one, Fact other) {
    return one.who().equals(other.who()) && one.room().equals(other.room());
  }

  /** Whether this comes right behind the other in the room, for the same reader. */
  static boolean isNext(Received got, Received other) {
    return isOfSameReader(got, other) && got.position().seq() == other.position().seq() + 1;
  }

  /** Whether this is no earlier in the room than the other. */
  static boolean isBehind(Received got, Received other) {
    return got.room().equals(other.room()) && got.position().seq() >= other.position().seq();
  }

  /** Whether another reader got this message, too. */
  boolean isSeenByOthers(Received message) {
    return !all(
            Received.class,
            got -> got.key().equals(message.key()) && !got.who().equals(message.who()))
        .isEmpty();
  }

  /** Whether this message was first sent when the other was acknowledged already. */
  boolean wasSentBehind(Acknowledged late, Acknowledged early) {
    return late.room().equals(early.room()) && indexOf(attempts(late).get(0)) > indexOf(early);
  }

  boolean wasSentOnce(Acknowledged message) {
    return attempts(message).size() == 1;
  }

  private List<Attempted> attempts(Acknowledged message) {
    return all(Attempted.class, sent -> sent.key().equals(message.key()));
  }

  /** What was answered to this join. */
  Joined answerTo(Joining join) {
    return (Joined) facts.get(indexOf(join) + 1);
  }

  boolean isAcknowledged(Received got) {
    return !all(Acknowledged.class, message -> isSame(got, message)).isEmpty();
  }

  Tampering remove(Predicate<Fact> which) {
    facts.removeIf(which);
    return this;
  }

  /** Puts another fact in the place of this one. */
  Tampering replace(Fact fact, Fact other) {
    facts.set(indexOf(fact), other);
    return this;
  }

  Tampering replaceAll(UnaryOperator<Fact> change) {
    facts.replaceAll(change);
    return this;
  }

  /** Puts a fact right before this one. */
  Tampering insertBefore(Fact fact, Fact other) {
    facts.add(indexOf(fact), other);
    return this;
  }

  /** Puts a fact anywhere behind this one. */
  Tampering insertBehind(Fact fact, Fact other) {
    int first = indexOf(fact) + 1;
    facts.add(first + random.nextInt(facts.size() - first + 1), other);
    return this;
  }

  /** Changes the position of every fact of a room, but for one. */
  Tampering move(String room, Fact but, LongUnaryOperator seq) {
    UnaryOperator<Position> move =
        position -> new Position(position.epoch(), seq.applyAsLong(position.seq()));
    return replaceAll(
        fact -> fact == but || !fact.room().equals(room) ? fact : FactLine.moved(fact, move));
  }

  /** Puts a message behind this position, for all readers that were caught up. */
  Tampering insertMessage(String room, long seq, String key, String data) {
    move(room, null, at -> at > seq ? at + 1 : at);
    for (CaughtUp end : all(CaughtUp.class, fact -> fact.room().equals(room))) {
      List<Received> later =
          all(Received.class, got -> isOfSameReader(got, end) && got.position().seq() > seq);
      Fact next = later.isEmpty() ? end : later.get(0);
      insertBefore(next, new Received(end.who(), room, new Position("e", seq + 1), key, data));
    }
    return this;
  }

  private int indexOf(Fact fact) {
    for (int i = 0; i < facts.size(); i++) {
      if (facts.get(i) == fact) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such fact: " + fact);
  }
}
