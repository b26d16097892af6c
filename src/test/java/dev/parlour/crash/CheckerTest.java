package dev.parlour.crash;

import static dev.parlour.crash.Violation.Kind.DISAGREEMENT;
import static dev.parlour.crash.Violation.Kind.DOUBLED;
import static dev.parlour.crash.Violation.Kind.HOLE;
import static dev.parlour.crash.Violation.Kind.INVENTED;
import static dev.parlour.crash.Violation.Kind.LOST;
import static dev.parlour.crash.Violation.Kind.REORDERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.crash.Fact.Acknowledged;
import dev.parlour.crash.Fact.CaughtUp;
import dev.parlour.crash.Fact.Received;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The checker passes what is good, and finds and names each fault put into it. */
class CheckerTest {

  private static final int TRIES = 100;

  @Property(tries = 1000)
  void passesAGoodHistory(@ForAll long seed) {
    assertThat(new Tampering(seed).faults()).isEmpty();
  }

  @Property(tries = TRIES)
  void findsAMessageThatNoReaderGotAndWhosePositionWasGivenAnew(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged lost = history.any(Acknowledged.class, history::wasSeen);
    history
        .remove(fact -> fact instanceof Received got && Tampering.isSame(got, lost))
        .move(lost.room(), lost, at -> at > lost.position().seq() ? at - 1 : at);
    assertThat(history.faults()).contains(LOST);
  }

  @Property(tries = TRIES)
  void findsALastMessageThatNoReaderGot(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    CaughtUp end = history.any(CaughtUp.class);
    List<Received> got = history.all(Received.class, fact -> Tampering.isOfSameReader(fact, end));
    Assume.that(!got.isEmpty() && history.isAcknowledged(got.get(got.size() - 1)));
    Position last = got.get(got.size() - 1).position();
    history.remove(
        fact ->
            fact instanceof Received late
                && late.room().equals(end.room())
                && late.position().equals(last));
    assertThat(history.faults()).contains(LOST);
  }

  @Property(tries = TRIES)
  void findsAMessageThatOneReaderNeverGot(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received lost =
        history.any(Received.class, got -> history.isDue(got) && history.isAcknowledged(got));
    assertThat(history.remove(fact -> fact == lost).faults()).contains(LOST);
  }

  @Property(tries = TRIES)
  void findsAHoleThatWasNotAnnounced(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received lost =
        history.any(
            Received.class,
            got -> !history.all(Received.class, next -> Tampering.isNext(next, got)).isEmpty());
    assertThat(history.remove(fact -> fact == lost).faults()).contains(HOLE);
  }

  @Property(tries = TRIES)
  void findsAMessageStoredTwice(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received first = history.any(Received.class, history::isDue);
    Received place = history.any(Received.class, got -> Tampering.isBehind(got, first));
    history.insertMessage(first.room(), place.position().seq(), first.key(), first.data());
    assertThat(history.faults()).contains(DOUBLED);
  }

  @Property(tries = TRIES)
  void findsAMessageDeliveredTwice(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received twice = history.any(Received.class);
    assertThat(history.insertBehind(twice, twice).faults()).contains(DOUBLED);
  }

  @Property(tries = TRIES)
  void findsMessagesDeliveredInTheWrongOrder(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received one = history.any(Received.class);
    Received other = history.any(Received.class, got -> Tampering.isNext(got, one));
    history.remove(fact -> fact == one).insertBehind(other, one);
    assertThat(history.faults()).contains(REORDERED);
  }

  @Property(tries = TRIES)
  void findsAMessageBeforeOneThatWasAcknowledgedBeforeItWasSent(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged early = history.any(Acknowledged.class);
    Acknowledged late =
        history.any(Acknowledged.class, message -> history.wasSentBehind(message, early));
    long first = early.position().seq();
    long second = late.position().seq();
    history.replaceAll(fact -> fact instanceof Received got ? swap(got, early, late) : fact);
    history.replaceAll(fact -> fact instanceof Acknowledged ok ? swap(ok, early, late) : fact);
    assertThat(first).isLessThan(second);
    assertThat(history.faults()).contains(REORDERED);
  }

  @Property(tries = TRIES)
  void findsAMessageThatNobodySent(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received place = history.any(Received.class, history::isDue);
    history.insertMessage(place.room(), place.position().seq(), "x", "data of x");
    assertThat(history.faults()).contains(INVENTED);
  }

  @Property(tries = TRIES)
  void findsDataThatNobodySent(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    String key = history.any(Received.class).key();
    history.replaceAll(
        fact -> fact instanceof Received got && got.key().equals(key) ? withOtherData(got) : fact);
    assertThat(history.faults()).contains(INVENTED);
  }

  @Property(tries = TRIES)
  void findsReadersThatDisagree(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received one = history.any(Received.class, got -> history.isSeenByOthers(got));
    Received other =
        history.any(
            Received.class, got -> Tampering.isBehind(got, one) && !got.key().equals(one.key()));
    history.replace(
        one, new Received(one.who(), one.room(), one.position(), other.key(), other.data()));
    assertThat(history.faults()).contains(DISAGREEMENT);
  }

  private static Received withOtherData(Received got) {
    return new Received(got.who(), got.room(), got.position(), got.key(), got.data() + "!");
  }

  /** The fact with the other message at its position, if it tells of one of these two. */
  private static Received swap(Received got, Acknowledged one, Acknowledged other) {
    if (!Tampering.isSame(got, one) && !Tampering.isSame(got, other)) {
      return got;
    }
    String key = Tampering.isSame(got, one) ? other.key() : one.key();
    return new Received(got.who(), got.room(), got.position(), key, "data of " + key);
  }

  private static Acknowledged swap(Acknowledged ok, Acknowledged one, Acknowledged other) {
    if (!ok.room().equals(one.room())) {
      return ok;
    }
    Position at =
        ok.key().equals(one.key())
            ? other.position()
            : ok.key().equals(other.key()) ? one.position() : ok.position();
    return new Acknowledged(ok.who(), ok.room(), ok.key(), at, ok.duplicate());
  }
}
