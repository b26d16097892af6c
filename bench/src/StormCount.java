/** How long all joiners took; confined to the selector thread. */
final class StormCount {
  private final Meter joined = new Meter();
  private final Meter caughtUp = new Meter();
  private final Tally errors = new Tally();
  private int done;
  private long wrong;

  void start() {
    joined.start();
    caughtUp.start();
  }

  void stop() {
    joined.stop();
    caughtUp.stop();
  }

  void joined(long nanos) {
    joined.message();
    joined.latency(nanos);
  }

  /**
   * @param missing how many messages were missing or came twice
   */
  void caughtUp(long nanos, long missing) {
    caughtUp.message();
    caughtUp.latency(nanos);
    wrong += missing;
    done++;
  }

  void error(String code) {
    errors.add(code);
  }

  Meter joined() {
    return joined;
  }

  Meter caughtUp() {
    return caughtUp;
  }

  int done() {
    return done;
  }

  Findings findings() {
    return new Findings(wrong, 0, 0, 0, errors);
  }
}
