package dev.parlour;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * One line of the log: the event's name, then {@code field=value} pairs. Not thread-safe; made,
 * filled and logged by one thread.
 *
 * <p>Values that are no plain word are quoted, and whatever could start a new line or a terminal
 * sequence is escaped, so that a peer can't forge lines.
 */
public final class LogEvent {

  private static final int MAX_VALUE = 200;

  private final StringBuilder line;

  private LogEvent(String name) {
    line = new StringBuilder(name);
  }

  /** Starts an event; the name is dotted lower case, such as {@code connection.closed}. */
  public static LogEvent of(String name) {
    return new LogEvent(name);
  }

  /** Adds a field; null is written as nothing between quotes. */
  public LogEvent with(String field, Object value) {
    line.append(' ').append(field).append('=');
    String text = value == null ? "" : value.toString();
    if (!text.isEmpty() && text.length() <= MAX_VALUE && text.chars().allMatch(LogEvent::isPlain)) {
      line.append(text);
    } else {
      quote(text);
    }
    return this;
  }

  /** Writes the line. */
  public void log(Logger logger, Level level) {
    logger.log(level, line.toString());
  }

  private void quote(String text) {
    line.append('"');
    text.codePoints().limit(MAX_VALUE).forEach(this::escape);
    line.append(text.codePointCount(0, text.length()) > MAX_VALUE ? "…\"" : "\"");
  }

  private void escape(int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      line.append('\\').append((char) codePoint);
    } else if (codePoint == ' ' || Character.isLetterOrDigit(codePoint) || isPrintable(codePoint)) {
      line.appendCodePoint(codePoint);
    } else {
      line.append(String.format("\\u%04x", codePoint));
    }
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '=';
  }

  private static boolean isPrintable(int c) {
    return c > ' ' && c < 0x7f;
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
