package dev.parlour.crash;

import static dev.parlour.crash.Violation.Kind.EPOCH_CHANGED;
import static dev.parlour.crash.Violation.Kind.GAP;
import static dev.parlour.crash.Violation.Kind.HOLE;
import static dev.parlour.crash.Violation.Kind.INVENTED;
import static dev.parlour.crash.Violation.Kind.NOT_RECOVERED;
import static dev.parlour.crash.Violation.Kind.REFUSED;
import static dev.parlour.crash.Violation.Kind.STALE_HEAD;
import static dev.parlour.crash.Violation.Kind.WRONG_DUPLICATE;
import static dev.parlour.crash.Violation.Kind.WRONG_POSITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.crash.Fact.Acknowledged;
import dev.parlour.crash.Fact.Attempted;
import dev.parlour.crash.Fact.Joined;
import dev.parlour.crash.Fact.Joining;
import dev.parlour.crash.Fact.Missed;
import dev.parlour.crash.Fact.Received;
import dev.parlour.crash.Fact.Refused;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The checker finds and names each wrong answer to a publish or a join. */
class CheckerAnswersTest {

  private static final int TRIES = 100;

  @Property(tries = TRIES)
  void findsAnAcknowledgementOfWhatNobodySent(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged ok = history.any(Acknowledged.class);
    history.insertBehind(ok, new Acknowledged(ok.who(), ok.room(), "x", ok.position(), false));
    assertThat(history.faults()).contains(INVENTED);
  }

  @Property(tries = TRIES)
  void findsAnAcknowledgementWithAWrongPosition(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged ok = history.any(Acknowledged.class, history::wasSeen);
    Position wrong = new Position("e", ok.position().seq() + 1);
    history.replace(ok, new Acknowledged(ok.who(), ok.room(), ok.key(), wrong, ok.duplicate()));
    assertThat(history.faults()).contains(WRONG_POSITION);
  }

  @Property(tries = TRIES)
  void findsAcknowledgementsThatContradictEachOther(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged ok = history.any(Acknowledged.class);
    Position wrong = new Position("e", ok.position().seq() + 1000);
    history.insertBehind(ok, new Acknowledged(ok.who(), ok.room(), ok.key(), wrong, true));
    assertThat(history.faults()).contains(WRONG_POSITION);
  }

  @Property(tries = TRIES)
  void findsADuplicateThatIsNotCalledOne(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged ok = history.any(Acknowledged.class, message -> !message.duplicate());
    assertThat(history.insertBehind(ok, ok).faults()).contains(WRONG_DUPLICATE);
  }

  @Property(tries = TRIES)
  void findsAMessageSentOnceThatIsCalledADuplicate(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged ok = history.any(Acknowledged.class, history::wasSentOnce);
    history.replace(ok, new Acknowledged(ok.who(), ok.room(), ok.key(), ok.position(), true));
    assertThat(history.faults()).contains(WRONG_DUPLICATE);
  }

  @Property(tries = TRIES)
  void findsANewEpoch(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received got = history.any(Received.class);
    history.replace(got, FactLine.moved(got, at -> new Position("f", at.seq())));
    assertThat(history.faults()).contains(EPOCH_CHANGED);
  }

  @Property(tries = TRIES)
  void findsAResumptionThatWasNotRecovered(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Joining resumption = history.any(Joining.class, join -> join.after() != null);
    Joined answer = history.answerTo(resumption);
    history.replace(answer, new Joined(answer.who(), answer.room(), answer.head(), false));
    assertThat(history.faults()).contains(NOT_RECOVERED);
  }

  @Property(tries = TRIES)
  void findsAHeadThatWentBack(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Acknowledged ok = history.any(Acknowledged.class);
    Position stale = new Position("e", ok.position().seq() - 1);
    Joining join = new Joining("r9", ok.room(), null);
    history.insertBehind(ok, join).insertBehind(join, new Joined("r9", ok.room(), stale, false));
    assertThat(history.faults()).contains(STALE_HEAD);
  }

  @Property(tries = TRIES)
  void findsAPublishRefusedForGood(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Attempted sent = history.any(Attempted.class);
    history.insertBehind(sent, new Refused("p", sent.room(), sent.key(), "forbidden", false));
    assertThat(history.faults()).contains(REFUSED);
  }

  @Property(tries = TRIES)
  void findsAGapWhereNoneMayBeAndAcceptsItWhereItMay(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received got = history.any(Received.class);
    history.replace(got, new Missed(got.who(), got.room(), got.position(), got.position()));
    assertThat(history.faults()).contains(GAP);
    assertThat(history.faultsBesideGaps()).isEmpty();
  }

  @Property(tries = TRIES)
  void findsAGapThatIsNotTheHole(@ForAll long seed) {
    Tampering history = new Tampering(seed);
    Received got = history.any(Received.class);
    Position beyond = new Position("e", got.position().seq() + 1);
    history.replace(got, new Missed(got.who(), got.room(), beyond, beyond));
    assertThat(history.faultsBesideGaps()).contains(HOLE);
  }
}
