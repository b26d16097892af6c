import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All samples so far, and their medians; confined to one thread. */
final class Results {
  private final List<Sample> samples = new ArrayList<>();

  void add(Sample sample) {
    samples.add(sample);
  }

  List<Sample> samples() {
    return samples;
  }

  List<Sample> of(String load, Contender contender) {
    return samples.stream()
        .filter(sample -> sample.load().name().equals(load))
        .filter(sample -> sample.contender().equals(contender))
        .toList();
  }

  /** The lower one of the two in the middle if their number is even; null when there are none. */
  Double median(String load, Contender contender, String figure) {
    List<Double> sorted =
        of(load, contender).stream()
            .map(sample -> sample.figure(figure))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
  }
}
