import java.util.List;
import java.util.SplittableRandom;

/**
 * Keeps so many messages on their way: when one has come back to whoever published it, somebody
 * else publishes the next; confined to the selector thread.
 */
final class ClosedLoop {
  private final List<Attendee> members;
  private final SplittableRandom random = new SplittableRandom();
  private int outstanding;
  private int onTheirWay;

  /**
   * @param members all of whom publish
   */
  ClosedLoop(List<Attendee> members) {
    this.members = members;
    members.forEach(member -> member.tell(new Own(member.speaker())));
  }

  void start(int messages) {
    outstanding = messages;
    publish();
  }

  void stop() {
    outstanding = 0;
  }

  /** How many were published and have neither come back nor been refused. */
  int onTheirWay() {
    return onTheirWay;
  }

  /** To be called now and then, as sockets that are full may not be by then. */
  void publish() {
    while (onTheirWay < outstanding) {
      Speaker speaker = somebody();
      if (speaker == null) {
        return;
      }
      onTheirWay++;
      speaker.publish(System.nanoTime());
    }
  }

  /** Whoever can publish; null when nobody can. */
  private Speaker somebody() {
    int start = random.nextInt(members.size());
    for (int i = 0; i < members.size(); i++) {
      Speaker speaker = members.get((start + i) % members.size()).speaker();
      if (speaker.isReady()) {
        return speaker;
      }
    }
    return null;
  }

  /** Listens for what one publisher is to get back. */
  private final class Own implements Attendee.Heard {
    private final Speaker speaker;

    Own(Speaker speaker) {
      this.speaker = speaker;
    }

    @Override
    public void message(int publisher, long number, long due, long now) {
      if (publisher == speaker.number()) {
        onTheirWay--;
        publish();
      }
    }

    /** The next comes with a later call, so that a refusing server is not flooded. */
    @Override
    public void refused() {
      onTheirWay--;
    }
  }
}
