package dev.parlour.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that publishers and readers saw, in the order in which they saw it; can be kept in a text
 * file, a fact a line. Thread-safe.
 */
final class History {

  private final List<Fact> facts = new ArrayList<>(); // guarded by this

  History() {}

  History(List<Fact> facts) {
    this.facts.addAll(facts);
  }

  synchronized void add(Fact fact) {
    facts.add(fact);
  }

  /** What was added so far. */
  synchronized List<Fact> facts() {
    return List.copyOf(facts);
  }

  void save(Path file) {
    Iterable<String> lines = facts().stream().map(FactLine::write)::iterator;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static History load(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return new History(lines.map(FactLine::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
