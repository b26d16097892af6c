import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts events by a short reason; confined to one thread. */
final class Tally {
  // What a server writes into its reasons must not grow without bound.
  private static final int MAX_REASONS = 20;

  private final Map<String, Integer> counts = new TreeMap<>();
  private int total;

  void add(String reason) {
    boolean room = counts.size() < MAX_REASONS || counts.containsKey(reason);
    counts.merge(room ? reason : "other", 1, Integer::sum);
    total++;
  }

  void addAll(Tally other) {
    other.counts.forEach((reason, number) -> counts.merge(reason, number, Integer::sum));
    total += other.total;
  }

  boolean isEmpty() {
    return total == 0;
  }

  int total() {
    return total;
  }

  /** For example {@code 3 (closed 4101 too slow: 2, end of stream: 1)}. */
  @Override
  public String toString() {
    return isEmpty()
        ? "0"
        : total
            + counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
  }
}
