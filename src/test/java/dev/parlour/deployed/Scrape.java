package dev.parlour.deployed;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer in Prometheus' text form, read strictly: whatever the form does not allow is a
 * failure, as is a sample told twice or apart from its family. Immutable once read.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">the
 *     form</a>
 */
final class Scrape {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL =
      "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL + ")*})? (NaN|[+-]Inf|[-+0-9.eE]+)");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> samples = new TreeMap<>();
  private final Set<String> names = new HashSet<>();
  private String family = "";

  private Scrape() {}

  static Scrape of(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    Scrape scrape = new Scrape();
    text.lines().forEach(scrape::read);
    return scrape;
  }

  private void read(String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (help.matches()) {
      family = help.group(1);
    } else if (type.matches()) {
      family = type.group(1);
      if (types.put(family, type.group(2)) != null) {
        throw new AssertionError("a family told twice: " + line);
      }
    } else if (sample.matches()) {
      add(line, sample);
    } else {
      throw new AssertionError("not of this form: " + line);
    }
  }

  private void add(String line, Matcher sample) {
    String name = sample.group(1);
    if (!types.containsKey(family) || !isOf(family, types.get(family), name)) {
      throw new AssertionError("not of the family " + family + ": " + line);
    }
    String labels = sample.group(2) == null ? "" : sample.group(2);
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    if (samples.put(name + labels, value) != null) {
      throw new AssertionError("told twice: " + line);
    }
    names.add(name);
  }

  private static boolean isOf(String family, String type, String name) {
    return switch (type) {
      case "histogram" ->
          Set.of(family + "_bucket", family + "_count", family + "_sum").contains(name);
      case "summary" -> Set.of(family, family + "_count", family + "_sum").contains(name);
      default -> family.equals(name);
    };
  }

  /** The type of each family, by its name. */
  Map<String, String> types() {
    return types;
  }

  /** All names that samples have. */
  Set<String> names() {
    return names;
  }

  /** All samples, by their name with its labels as they came. */
  Map<String, Double> samples() {
    return samples;
  }

  /**
   * A sample's value.
   *
   * @param sample the name with its labels as they came
   */
  double value(String sample) {
    if (!samples.containsKey(sample)) {
      throw new AssertionError("no " + sample);
    }
    return samples.get(sample);
  }
}
