package dev.parlour.metrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was looked at and how it is. Immutable.
 *
 * @param checks what was looked at
 */
record HealthReport(List<Check> checks) {

  /**
   * One thing that was looked at.
   *
   * @param name of our own making, as is the problem: neither has a character that JSON escapes
   * @param problem what is wrong, or empty
   */
  record Check(String name, Optional<String> problem) {

    private String json() {
      return "{\"name\":\""
          + name
          + "\",\"status\":\""
          + status(problem.isEmpty())
          + "\""
          + problem.map(text -> ",\"data\":{\"problem\":\"" + text + "\"}").orElse("")
          + "}";
    }
  }

  static HealthReport of(Check... checks) {
    return new HealthReport(List.of(checks));
  }

  /** All that is in this one and the others, what is the same told once. */
  HealthReport with(HealthReport... others) {
    return new HealthReport(
        Stream.concat(Stream.of(this), Stream.of(others))
            .flatMap(report -> report.checks().stream())
            .distinct()
            .toList());
  }

  boolean isUp() {
    return checks.stream().allMatch(check -> check.problem().isEmpty());
  }

  /** In the form of MicroProfile Health. */
  String json() {
    return checks.stream()
        .map(Check::json)
        .collect(
            Collectors.joining(",", "{\"status\":\"" + status(isUp()) + "\",\"checks\":[", "]}\n"));
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
