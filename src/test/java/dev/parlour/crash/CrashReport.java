package dev.parlour.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of a run. Immutable.
 *
 * @param title says what was run, with the seed
 * @param figures how much was done, for people
 * @param faults what must not be: violations and what clients could not go on from
 * @param history where it was saved, if there are faults
 */
record CrashReport(String title, String figures, List<String> faults, Path history) {

  private static final int SHOWN = 5;

  /** Judges what a load saw, and saves it when there are faults. */
  static CrashReport of(String title, Load load, Path folder) {
    List<String> faults = load.faults();
    Path file = folder.resolve("history.txt");
    if (!faults.isEmpty()) {
      load.history().save(file);
    }
    return new CrashReport(title, figures(load.history().facts()), faults, file);
  }

  private static String figures(List<Fact> facts) {
    int attempts = 0;
    int acknowledged = 0;
    int duplicates = 0;
    int refused = 0;
    int received = 0;
    int resumed = 0;
    for (Fact fact : facts) {
      attempts += fact instanceof Fact.Attempted ? 1 : 0;
      acknowledged += fact instanceof Fact.Acknowledged ? 1 : 0;
      duplicates += fact instanceof Fact.Acknowledged ok && ok.duplicate() ? 1 : 0;
      refused += fact instanceof Fact.Refused ? 1 : 0;
      received += fact instanceof Fact.Received ? 1 : 0;
      resumed += fact instanceof Fact.Joining join && join.after() != null ? 1 : 0;
    }
    return "%d attempts, %d acknowledged (%d as duplicates), %d refused, %d received, %d resumptions"
        .formatted(attempts, acknowledged, duplicates, refused, received, resumed);
  }

  boolean isGood() {
    return faults.isEmpty();
  }

  @Override
  public String toString() {
    String summary = title + ": " + figures + ", " + faults.size() + " faults";
    return isGood()
        ? summary
        : summary + "\n" + String.join("\n", shown()) + "\nhistory: " + history;
  }

  /** A few faults of each kind; the kind is a fault's first word. */
  private List<String> shown() {
    Map<String, Integer> seen = new HashMap<>();
    return faults.stream()
        .filter(fault -> seen.merge(fault.split(" ")[0], 1, Integer::sum) <= SHOWN)
        .toList();
  }
}
