import java.nio.charset.StandardCharsets;

/**
 * Hears what one member of the room receives, and checks its order; confined to the selector
 * thread.
 */
final class Member implements Hearer {
  private final byte[] run;
  private final Publisher publisher;
  private final RoomCount count;
  private final Positions positions = new Positions();

  /**
   * @param run what the data strings of this run begin with
   * @param publisher null for a member that only listens
   */
  Member(String run, Publisher publisher, RoomCount count) {
    this.run = run.getBytes(StandardCharsets.US_ASCII);
    this.publisher = publisher;
    this.count = count;
  }

  Positions positions() {
    return positions;
  }

  /** Null for a member that only listens. */
  Publisher publisher() {
    return publisher;
  }

  @Override
  public void opened(Client opened) {
    if (publisher != null) {
      publisher.opened(opened);
    }
  }

  @Override
  public void joined(Slice head) {
    count.countJoined();
  }

  @Override
  public void message(Slice data, Slice position) {
    count.message();
    if (position == null) {
      positions.sawOneMore();
    } else if (!positions.saw(position)) {
      count.error("unreadable position");
    }
    if (data.startsWith(run)) {
      stamped(data);
    }
  }

  private void stamped(Slice data) {
    int colon = data.indexOf(':', run.length);
    int end = data.indexOf(':', colon + 1);
    long sender = data.number(run.length, colon);
    long sentAt = data.number(colon + 1, end);
    if (sender < 0 || sentAt < 0) {
      count.error("unreadable data");
      return;
    }
    count.latency(System.nanoTime() - sentAt);
    if (publisher != null) {
      publisher.cameBack((int) sender, sentAt);
    }
  }

  @Override
  public void gap(Slice to, long missing) {
    count.gap();
  }

  @Override
  public void refused(String code) {
    count.error(code);
    if (publisher != null) {
      publisher.refused();
    }
  }

  @Override
  public void garbled(String what) {
    count.error(what);
  }
}
