import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Publishes at a fixed rate, whether or not the server keeps up; confined to the selector thread.
 */
final class OpenLoop implements Pulse {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final List<Speaker> speakers;
  private final double perSecond;
  private final boolean patient;
  private final Meter late = new Meter();
  private int next;
  private long startedAt;
  private long offered;
  private long skipped;
  private long nextAt = Long.MAX_VALUE;

  /**
   * @param patient whether a message that no socket takes waits, its latency growing, or is skipped
   */
  OpenLoop(List<Speaker> speakers, double perSecond, boolean patient) {
    this.speakers = speakers;
    this.perSecond = perSecond;
    this.patient = patient;
  }

  void start() {
    startedAt = System.nanoTime();
    nextAt = startedAt;
  }

  /** Sends what is due, and skips what no socket takes. */
  void stop() {
    long now = System.nanoTime();
    beat(now);
    while (nextAt <= now) {
      skipped++;
      next();
    }
    nextAt = Long.MAX_VALUE;
  }

  @Override
  public long nextAt() {
    return nextAt;
  }

  @Override
  public void beat(long now) {
    while (nextAt <= now) {
      Speaker speaker = ready();
      if (speaker == null && patient) {
        return;
      }
      if (speaker == null) {
        skipped++;
      } else {
        late.latency(System.nanoTime() - nextAt);
        speaker.publish(nextAt);
      }
      next();
    }
  }

  private void next() {
    nextAt = startedAt + (long) (++offered * SECOND / perSecond);
  }

  /** The next in turn whose socket takes more; null when there is none. */
  private Speaker ready() {
    for (int i = 0; i < speakers.size(); i++) {
      Speaker speaker = speakers.get(next);
      next = next + 1 == speakers.size() ? 0 : next + 1;
      if (speaker.isReady()) {
        return speaker;
      }
    }
    return null;
  }

  /** How many messages were due. */
  long offered() {
    return offered;
  }

  /** How many of them were not sent. */
  long skipped() {
    return skipped;
  }

  /** How late messages left, by this generator's own doing. */
  Meter late() {
    return late;
  }
}
