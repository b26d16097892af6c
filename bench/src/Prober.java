import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Publishes one message after the other and sees how long each takes until every member that is
 * still there has it; confined to the selector thread.
 */
final class Prober implements Pulse {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Speaker speaker;
  private final List<Attendee> members;
  private final long patienceNanos;
  private long startedAt;
  private long sentAt;
  private long nextAt = Long.MAX_VALUE;
  private int missing;
  private long worstNanos;
  private long firstDoneNanos = -1;
  private int done;

  /**
   * @param patienceNanos after which the next one is published instead
   */
  Prober(Speaker speaker, List<Attendee> members, long patienceNanos) {
    this.speaker = speaker;
    this.members = members;
    this.patienceNanos = patienceNanos;
  }

  void start() {
    members.forEach(member -> member.tell(this::heard));
    startedAt = System.nanoTime();
    nextAt = startedAt;
  }

  void stop() {
    nextAt = Long.MAX_VALUE;
    members.forEach(member -> member.tell(Attendee.Heard.NOTHING));
  }

  @Override
  public long nextAt() {
    return nextAt;
  }

  @Override
  public void beat(long now) {
    if (speaker.isReady()) {
      missing = (int) members.stream().filter(Attendee::isOpen).count();
      sentAt = now;
      speaker.publish(now);
    }
    nextAt = now + patienceNanos;
  }

  private void heard(int publisher, long number, long due, long now) {
    if (publisher == speaker.number() && due == sentAt && --missing == 0) {
      done++;
      worstNanos = Math.max(worstNanos, now - due);
      firstDoneNanos = firstDoneNanos < 0 ? now - startedAt : firstDoneNanos;
      nextAt = now + PAUSE_NANOS;
    }
  }

  /** How many reached everybody in time. */
  int done() {
    return done;
  }

  long worstNanos() {
    return worstNanos;
  }

  /** From the start until one had reached everybody in time, in milliseconds; -1 if none has. */
  long firstDoneMillis() {
    return firstDoneNanos < 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(firstDoneNanos);
  }
}
