package dev.parlour.crash;

import dev.parlour.Position;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts as lines of text: the kind and the fields, parted by tabs. Stateless. */
final class FactLine {

  private static final String NOTHING = "-";

  private static final Map<String, Class<?>> KINDS =
      Stream.of(Fact.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private FactLine() {}

  static String write(Fact fact) {
    return Stream.concat(Stream.of(fact.getClass().getSimpleName()), fields(fact).stream())
        .map(field -> field == null ? NOTHING : escape(field.toString()))
        .collect(Collectors.joining("\t"));
  }

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException when the line is no fact
   */
  static Fact read(String line) {
    String[] parts = line.split("\t", -1);
    Class<?> kind = KINDS.get(parts[0]);
    if (kind == null || kind.getRecordComponents().length != parts.length - 1) {
      throw new IllegalArgumentException("no fact: " + line);
    }
    List<Object> fields = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      fields.add(field(kind.getRecordComponents()[i - 1], unescape(parts[i])));
    }
    return make(kind, fields);
  }

  private static Object field(RecordComponent component, String text) {
    if (component.getType() == Position.class) {
      return text.equals(NOTHING) ? null : Position.parse(text);
    }
    return component.getType() == boolean.class ? (Object) Boolean.valueOf(text) : text;
  }

  /** The same fact, with each of its positions put elsewhere. */
  static Fact moved(Fact fact, UnaryOperator<Position> move) {
    List<Object> fields = new ArrayList<>();
    for (Object field : fields(fact)) {
      fields.add(field instanceof Position position ? move.apply(position) : field);
    }
    return make(fact.getClass(), fields);
  }

  private static List<Object> fields(Fact fact) {
    try {
      List<Object> fields = new ArrayList<>();
      for (RecordComponent component : fact.getClass().getRecordComponents()) {
        fields.add(component.getAccessor().invoke(fact));
      }
      return fields;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fact make(Class<?> kind, List<Object> fields) {
    try {
      Constructor<?> constructor =
          kind.getDeclaredConstructor(
              Stream.of(kind.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      return (Fact) constructor.newInstance(fields.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' ? unescape(text.charAt(++i)) : c);
    }
    return plain.toString();
  }

  private static char unescape(char c) {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
