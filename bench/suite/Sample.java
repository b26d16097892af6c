import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one run of one load against one server, by name; confined to one thread. */
final class Sample {
  private final int round;
  private final Workload load;
  private final Contender contender;
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private String trouble = "";

  Sample(int round, Workload load, Contender contender) {
    this.round = round;
    this.load = load;
    this.contender = contender;
  }

  int round() {
    return round;
  }

  Workload load() {
    return load;
  }

  Contender contender() {
    return contender;
  }

  void put(String name, double figure) {
    figures.put(name, figure);
  }

  Map<String, Double> figures() {
    return figures;
  }

  /** Null when this run has no such figure. */
  Double figure(String name) {
    return figures.get(name);
  }

  void trouble(String what) {
    trouble = what;
  }

  /** What went wrong, empty when nothing did. */
  String trouble() {
    return trouble;
  }
}
