package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.Logs;

/** The errors and warnings in the browser's console; those a test causes are expected by name. */
final class BrowserConsole {

  private final Logs logs;
  private final List<String> troubles = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();

  BrowserConsole(Logs logs) {
    this.logs = logs;
  }

  /** Lets this text pass, however often it comes: exactly this, after where it came from. */
  void allow(String text) {
    allowed.add(text);
  }

  /** All errors and warnings so far. */
  List<String> troubles() {
    for (LogEntry entry : logs.get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        troubles.add(entry.getMessage());
      }
    }
    return troubles;
  }

  void isClean() {
    assertThat(troubles())
        .as("the console")
        .allSatisfy(line -> assertThat(line).matches(this::isAllowed));
  }

  /** A line is its source, a space, the place in it, a space, and the text. */
  private boolean isAllowed(String line) {
    String[] parts = line.split(" ", 3);
    return parts.length == 3 && allowed.contains(parts[2]);
  }
}
