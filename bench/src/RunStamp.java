import java.util.concurrent.ThreadLocalRandom;

/** What tells this run's messages from another's in the same room; immutable. */
record RunStamp(String text) {

  static RunStamp fresh() {
    return new RunStamp("~" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36));
  }

  /** What the messages of one of its publishers begin with. */
  String of(int publisher) {
    return text + ":" + publisher + ":";
  }
}
