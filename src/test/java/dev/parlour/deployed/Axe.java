package dev.parlour.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for faults that keep people out who don't see, hear or move like others: axe-core. */
final class Axe {

  private static final String SCRIPT = "/axe.min.js";
  private static final String FAULTS =
      """
      return axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
        violations.filter(({ impact }) => impact === "serious" || impact === "critical")
          .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id} at ${target}: ${failureSummary}`)));
      """;

  private final String source;

  Axe() {
    try (InputStream in = Axe.class.getResourceAsStream(SCRIPT)) {
      source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The serious and critical faults of what a window shows now: each with its place. */
  List<String> faults(BrowserWindow window) {
    return window.strings(source + FAULTS);
  }
}
