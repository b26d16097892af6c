package dev.parlour.boot;

import dev.parlour.log.ByNamespace;
import dev.parlour.log.LogKind;
import dev.parlour.log.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what rooms remember, and how much of it. */
final class LogSettings {

  private static final Pattern KIND =
      Pattern.compile("([A-Za-z0-9._-]+|\\*)=(durable|recent|none)");
  private static final Pattern RETENTION =
      Pattern.compile("([A-Za-z0-9._-]+)=([0-9]{1,9})/([0-9]{1,15})/([0-9]{1,9})");
  private static final String OTHERS = "*";
  private static final long GIB = 1L << 30;
  private static final int RECENT_BYTES = 1 << 20;
  private static final int DAY = 24 * 3600;
  private static final int MOST_MESSAGES = 100_000_000;
  private static final long MOST_BYTES = 1L << 46;
  private static final long MOST_SECONDS = 36_500L * DAY;

  private LogSettings() {}

  /** The kind of log by namespace. */
  static ByNamespace<LogKind> kinds(SettingsReader reader) {
    Map<String, LogKind> named =
        byName(
            reader.list(
                "parlour.logs",
                "chat=durable,cursor=none,game=none",
                "namespace=durable, =recent or =none; * for those not named",
                LogSettings::kind));
    return new ByNamespace<>(named, named.getOrDefault(OTHERS, LogKind.RECENT));
  }

  private static Map.Entry<String, LogKind> kind(String text) {
    Matcher matcher = matching(KIND, text);
    return Map.entry(matcher.group(1), LogKind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
  }

  /** How much a log in memory keeps, by namespace. */
  static ByNamespace<Retention> recent(SettingsReader reader) {
    return retention(reader, "parlour.recent", 1000, RECENT_BYTES, 3600);
  }

  /** How much a log in the database keeps, by namespace. */
  static ByNamespace<Retention> durable(SettingsReader reader) {
    return retention(reader, "parlour.durable", 1_000_000, GIB, 30 * DAY);
  }

  private static ByNamespace<Retention> retention(
      SettingsReader reader, String prefix, int messages, long bytes, int seconds) {
    Retention others =
        new Retention(
            reader.count(prefix + ".messages", messages, 1, MOST_MESSAGES),
            reader.number(prefix + ".bytes", bytes, 1024, MOST_BYTES),
            Duration.ofSeconds(reader.number(prefix + ".age", seconds, 1, MOST_SECONDS)));
    Map<String, Retention> named =
        byName(
            reader.list(
                prefix + ".retention",
                "",
                "namespace=messages/bytes/seconds, each at least 1",
                LogSettings::retention));
    return new ByNamespace<>(named, others);
  }

  private static Map.Entry<String, Retention> retention(String text) {
    Matcher matcher = matching(RETENTION, text);
    int messages = Integer.parseInt(matcher.group(2));
    long bytes = Long.parseLong(matcher.group(3));
    long seconds = Long.parseLong(matcher.group(4));
    if (messages == 0 || bytes == 0 || seconds == 0) {
      throw new IllegalArgumentException(text);
    }
    return Map.entry(matcher.group(1), new Retention(messages, bytes, Duration.ofSeconds(seconds)));
  }

  private static Matcher matching(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return matcher;
  }

  private static <T> Map<String, T> byName(List<Map.Entry<String, T>> entries) {
    return entries.stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, last) -> last));
  }
}
