package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Grafana dashboard, as far as can be told without Grafana. Immutable once read. */
final class Dashboard {

  /** A name with an underscore that is neither a label's value nor a function. */
  private static final Pattern METRIC =
      Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?=[\\s{\\[,)]|$)");

  private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "label_values");

  private final JsonNode json;

  private Dashboard(JsonNode json) {
    this.json = json;
  }

  static Dashboard read(Path file) throws IOException {
    return new Dashboard(new ObjectMapper().readTree(file.toFile()));
  }

  JsonNode json() {
    return json;
  }

  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.path("panels").forEach(panels::add);
    return panels;
  }

  /** What is asked of Prometheus, by panels and by variables. */
  List<String> expressions() {
    List<String> found = new ArrayList<>();
    panels().forEach(panel -> found.addAll(panel.findValuesAsText("expr")));
    json.at("/templating/list").forEach(one -> found.addAll(one.findValuesAsText("definition")));
    return found;
  }

  /** The metrics that those name. */
  Set<String> metrics() {
    return expressions().stream()
        .flatMap(expression -> METRIC.matcher(expression).results())
        .map(MatchResult::group)
        .filter(name -> !FUNCTIONS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether each bracket of an expression is closed, in turn, outside of its texts. */
  static boolean isBalanced(String expression) {
    String bare = expression.replaceAll("\"[^\"]*\"", "");
    StringBuilder open = new StringBuilder();
    for (char c : bare.toCharArray()) {
      int closes = ")}]".indexOf(c);
      if ("({[".indexOf(c) >= 0) {
        open.append(c);
      } else if (closes >= 0) {
        if (open.isEmpty() || open.charAt(open.length() - 1) != "({[".charAt(closes)) {
          return false;
        }
        open.setLength(open.length() - 1);
      }
    }
    return open.isEmpty();
  }
}
