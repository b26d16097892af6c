/** Counts the connections that opened and ended, and why; confined to the selector thread. */
final class Census {
  private final Tally endings = new Tally();
  private int started;
  private int opened;
  private int ended;

  void countStarted() {
    started++;
  }

  void countOpened() {
    opened++;
  }

  int opened() {
    return opened;
  }

  /**
   * @param reason null when both sides said goodbye as they should
   */
  void countEnded(String reason) {
    ended++;
    if (reason != null) {
      endings.add(reason);
    }
  }

  boolean allEnded() {
    return ended == started;
  }

  /** The endings that were not a clean close. */
  Tally endings() {
    return endings;
  }
}
