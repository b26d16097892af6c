package dev.parlour.boot;

import dev.parlour.limit.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Reads settings and remembers what each is for and what is wrong with them, so that all mistakes
 * are told at once. Used by one thread.
 */
final class SettingsReader {

  /** A setting as it stands in the README. */
  record Described(String key, String defaultValue, String allowed) {}

  private final Config config;
  private final List<Described> described = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Config config) {
    this.config = config;
  }

  boolean flag(String key, boolean byDefault) {
    return read(
        key,
        Boolean.toString(byDefault),
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  long number(String key, long byDefault, long min, long max) {
    return read(
        key,
        Long.toString(byDefault),
        min + " to " + max,
        text -> {
          long value = Long.parseLong(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException(text);
          }
          return value;
        });
  }

  int count(String key, int byDefault, int min, int max) {
    return (int) number(key, byDefault, min, max);
  }

  /** So much a second, and so much at once, such as {@code 100/200}. */
  Rate rate(String key, long perSecond, long atOnce) {
    return read(
        key,
        perSecond + "/" + atOnce,
        "a second/at once, each 1 to " + Rate.MOST,
        text -> {
          String[] parts = text.split("/", -1);
          if (parts.length != 2) {
            throw new IllegalArgumentException(text);
          }
          return Rate.perSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        });
  }

  /**
   * Values separated by commas.
   *
   * @param item reads one; throws IllegalArgumentException when it is not allowed
   */
  <T> List<T> list(String key, String byDefault, String allowed, Function<String, T> item) {
    return read(
        key,
        byDefault,
        allowed,
        text -> {
          List<T> items = new ArrayList<>();
          for (String part : text.split(",")) {
            if (!part.isBlank()) {
              items.add(item.apply(part.strip()));
            }
          }
          return List.copyOf(items);
        });
  }

  /** Some text. */
  <T> T text(String key, String byDefault, String allowed, Function<String, T> parser) {
    return read(key, byDefault, allowed, parser);
  }

  /** Some text, empty by default, that no error may show. */
  <T> T secret(String key, String allowed, Function<String, T> parser) {
    return read(key, "", allowed, "(not shown)", parser);
  }

  /** All settings read so far. */
  List<Described> described() {
    return List.copyOf(described);
  }

  /**
   * @throws IllegalStateException when a setting was not allowed; names each with its value and
   *     what is
   */
  void check() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("Parlour can't start: " + String.join("; ", problems));
    }
  }

  private <T> T read(String key, String byDefault, String allowed, Function<String, T> parser) {
    return read(key, byDefault, allowed, null, parser);
  }

  /**
   * @param shown in place of the value in errors; null shows the value
   */
  private <T> T read(
      String key, String byDefault, String allowed, String shown, Function<String, T> parser) {
    described.add(new Described(key, byDefault, allowed));
    Optional<String> configured = config.getOptionalValue(key, String.class);
    String text = configured.map(String::strip).orElse(byDefault);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add(
          "setting "
              + key
              + " is \""
              + (shown == null ? text : shown)
              + "\", allowed is "
              + allowed);
      return parser.apply(byDefault);
    }
  }
}
