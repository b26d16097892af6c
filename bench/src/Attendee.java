/**
 * One member of a room, which may publish there: measures how long messages took and checks their
 * order; confined to the selector thread.
 */
final class Attendee implements Hearer {
  private final Stamp stamp;
  private final int firstPublisher;
  private final Ledger ledger;
  private final Speaker speaker;
  private RoomCount count;
  private Client client;
  private Heard heard = Heard.NOTHING;

  /** Is told of each message of the run that came. */
  interface Heard {
    Heard NOTHING = (publisher, number, due, now) -> {};

    /**
     * @param publisher which one of all publishers of the run
     * @param due when the message was to be sent
     */
    void message(int publisher, long number, long due, long now);

    /** A message of this member's own will not come. */
    default void refused() {}
  }

  /**
   * @param firstPublisher number of the room's first publisher, among all of the run
   * @param speaker null for a member that only listens
   */
  Attendee(Stamp stamp, int firstPublisher, Ledger ledger, Speaker speaker, RoomCount count) {
    this.stamp = stamp;
    this.firstPublisher = firstPublisher;
    this.ledger = ledger;
    this.speaker = speaker;
    this.count = count;
  }

  /** What comes from here on is counted there. */
  void countIn(RoomCount other) {
    count = other;
  }

  void tell(Heard other) {
    heard = other;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Null for a member that only listens. */
  Speaker speaker() {
    return speaker;
  }

  boolean isOpen() {
    return client != null && client.isOpen();
  }

  @Override
  public void opened(Client opened) {
    client = opened;
    if (speaker != null) {
      speaker.opened(opened);
    }
  }

  @Override
  public void joined(Slice head) {
    if (ledger.begin(head)) {
      count.countJoined();
    } else {
      count.error("unreadable position");
    }
  }

  @Override
  public void message(Slice data, Slice position) {
    if (!stamp.isOn(data)) {
      count.error("a message that is not of this run, or was changed");
      return;
    }
    count.message();
    int publisher = stamp.publisher(data);
    long number = stamp.number(data);
    if (!ledger.saw(position, publisher - firstPublisher, number)) {
      count.error("a position or publisher that is not of this room");
    }
    long now = System.nanoTime();
    long due = stamp.time(data);
    count.latency(now - due);
    heard.message(publisher, number, due, now);
  }

  @Override
  public void gap(Slice to, long missing) {
    count.gap();
    if (!ledger.told(to, missing)) {
      count.error("a gap that does not fit");
    }
  }

  @Override
  public void acknowledged(Slice position) {
    count.acknowledge();
    ledger.acknowledged(position);
    if (speaker != null) {
      speaker.answer();
    }
  }

  @Override
  public void refused(String code) {
    count.refuse(code);
    if (speaker != null) {
      speaker.answer();
    }
    heard.refused();
  }

  @Override
  public void garbled(String what) {
    count.error(what);
  }
}
