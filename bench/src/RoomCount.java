/** What all members of the room received, by kind of event; confined to the selector thread. */
final class RoomCount {
  private Meter meter;
  private final Tally errors = new Tally();
  private long received;
  private final Tally refusals = new Tally();
  private long acknowledged;
  private long gaps;
  private int joined;

  RoomCount(Meter meter) {
    this.meter = meter;
  }

  /** What comes from here on goes there. */
  void measure(Meter other) {
    meter = other;
  }

  void message() {
    receive();
    meter.message();
  }

  /** A message came that is not what this load counts. */
  void receive() {
    received++;
  }

  void acknowledged(long nanos) {
    meter.message();
    meter.latency(nanos);
  }

  void latency(long nanos) {
    meter.latency(nanos);
  }

  /** A server said it took a message of a load that measures something else. */
  void acknowledge() {
    acknowledged++;
  }

  /** A server refused what it was sent, which is an error unless the load expects it. */
  void refuse(String code) {
    refusals.add(code);
  }

  void countJoined() {
    joined++;
  }

  void gap() {
    gaps++;
  }

  void error(String code) {
    errors.add(code);
  }

  long received() {
    return received;
  }

  int joined() {
    return joined;
  }

  long gaps() {
    return gaps;
  }

  /** Grows as long as anything comes. */
  long activity() {
    return received + acknowledged + gaps + refusals.total();
  }

  long acknowledged() {
    return acknowledged;
  }

  Tally refusals() {
    return refusals;
  }

  Tally errors() {
    return errors;
  }
}
