package dev.parlour.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps all that is logged, at whatever level, until it is closed. Thread-safe. */
final class LogKeeper extends Handler implements AutoCloseable {

  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final List<String> lines = new ArrayList<>();

  LogKeeper() {
    root.addHandler(this);
    root.setLevel(Level.ALL);
  }

  @Override
  public synchronized void publish(LogRecord line) {
    lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
  }

  synchronized String lines() {
    return String.join("\n", lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
  }
}
