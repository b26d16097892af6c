import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the medians of one load as a table, and what went wrong below it; immutable. */
record Table(Workload load, List<Contender> contenders, Results results) {

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("### `" + load.name() + "`: " + load.title());
    lines.add("");
    lines.add(
        load.measures().stream()
            .map(Measure::title)
            .collect(Collectors.joining(" | ", "| server | ", " |")));
    lines.add("|---" + "|---".repeat(load.measures().size()) + "|");
    for (Contender contender : contenders) {
      lines.add(
          load.measures().stream()
              .map(measure -> cell(contender, measure))
              .collect(Collectors.joining(" | ", "| " + contender.name() + " | ", " |")));
    }
    lines.add("");
    contenders.forEach(contender -> lines.addAll(troubles(contender)));
    return String.join("\n", lines);
  }

  private String cell(Contender contender, Measure measure) {
    Double median = results.median(load.name(), contender, measure.figure());
    if (median == null) {
      return "–";
    }
    String figure = String.format(Locale.ROOT, median % 1 == 0 ? "%,.0f" : "%,.1f", median);
    boolean compared = !contender.isParlour() && measure.sense() != Measure.Sense.NONE;
    String ratios = compared && median > 0 ? ratios(measure, median) : "";
    return ratios.isEmpty() ? figure : figure + " (" + ratios + ")";
  }

  /** How many times better Parlour is, in each of its dialects. */
  private String ratios(Measure measure, double theirs) {
    return contenders.stream()
        .filter(Contender::isParlour)
        .map(ours -> results.median(load.name(), ours, measure.figure()))
        .filter(ours -> ours != null && ours > 0)
        .map(ours -> String.format(Locale.ROOT, "%.2f", measure.advantage(ours, theirs)))
        .collect(Collectors.joining(" · "));
  }

  private List<String> troubles(Contender contender) {
    TreeSet<String> said = new TreeSet<>();
    for (Sample sample : results.of(load.name(), contender)) {
      if (!sample.trouble().isEmpty()) {
        said.add("- " + contender.name() + ", round " + sample.round() + ": " + sample.trouble());
      }
    }
    return new ArrayList<>(said);
  }
}
